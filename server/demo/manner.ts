import { SECOND } from '#domain/kernel/time.ts'
import type { CastAgent, Style } from './cast.ts'
import type { Random } from './seeded-random.ts'

/** What an agent's manner adds to a buyer's satisfaction. */
export const WARMTH: Readonly<Record<Style, number>> = {
  warm: 0.35,
  lively: 0.2,
  crisp: 0.1,
  careful: 0.05,
  curt: -0.1,
}

/**
 * Milliseconds before he begins to type, at the usual pace. A greeting comes at once; one answer in six needs a
 * look into the order or a word with the warehouse.
 */
export function thinkingTime(isGreeting: boolean, random: Random): number {
  if (random.chance(0.17)) return random.between(30, 110) * SECOND
  return random.between(isGreeting ? 2 : 5, isGreeting ? 10 : 24) * SECOND
}

/** Milliseconds: about four characters a second; what comes from the quick replies is pasted at once. */
export function typingTime(text: string, agent: CastAgent, random: Random): number {
  const isPasted = text.length > 24 && random.chance(0.5)
  return (isPasted ? 3 : 1.5 + text.length * 0.28) * SECOND * agent.pace * (0.8 + random.next() * 0.5)
}
