import { gammaShare } from './gamma.ts'
import { idleSeconds, type Handling } from './handling.ts'

/** What one agent makes of the chats in his hands, by how many they are. */
export interface AgentQueue {
  /** Chats that he brings to their end each second while he holds this many. */
  readonly endsPerSecond: number
  /** Share of his time spent on answers. */
  readonly workingShare: number
  /** Of the others he holds, how many come before one of them who asks: shares for 0, 1, 2 … */
  readonly ahead: readonly number[]
}

/**
 * An agent who answers one buyer after the other, with 0 … `most` chats in his hands whose buyers ask again, think or
 * have fallen silent: a closed queue with one server, general work and exponential pauses (the machine repairman of
 * Takács 1962), solved at the ends of answers. What an answer leaves behind is also what a buyer who asks finds.
 * @returns for each number of chats held, from 0
 */
export function agentQueues(handling: Handling, most: number): readonly AgentQueue[] {
  const { turns, answerSeconds } = handling
  const apart = idleSeconds(handling) / turns
  const work = workParts(handling)
  const askingBy = Array.from({ length: most }, (_, others) => askingMeanwhile(work, apart, others))
  const queues: AgentQueue[] = [{ endsPerSecond: 0, workingShare: 0, ahead: [1] }]
  for (let held = 1; held <= most; held += 1) {
    const ahead = apart === 0 ? allOthers(held) : leftBehind(askingBy, held)
    const idle = ((ahead[0] ?? 0) * apart) / held
    const answersPerSecond = 1 / (answerSeconds + idle)
    queues.push({
      endsPerSecond: answersPerSecond / turns,
      workingShare: answersPerSecond * answerSeconds,
      ahead,
    })
  }
  return queues
}

/** Buyers who never pause are always all there. */
function allOthers(held: number): readonly number[] {
  return Array.from({ length: held }, (_, ahead) => (ahead === held - 1 ? 1 : 0))
}

/**
 * How many chats an answer leaves waiting behind it, with `held` in hand. Down they go one by one, so that each step
 * up is matched by one down: only sums of positive terms.
 * @param askingBy by the number of others not waiting: how many of them ask during one answer
 */
function leftBehind(askingBy: readonly (readonly number[])[], held: number): readonly number[] {
  const shares = [1]
  for (let left = 0; left + 1 < held; left += 1) {
    let up = 0
    for (const [from, share] of shares.entries()) {
      const others = held - Math.max(from, 1)
      const stays = left - Math.max(from - 1, 0)
      up += share * moreThan(askingBy[others] ?? [], stays)
    }
    const down = askingBy[held - left - 1]?.[0] ?? 1
    shares.push(up / down)
  }
  const total = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / total)
}

function moreThan(shares: readonly number[], count: number): number {
  return shares.reduce((sum, share, index) => (index > count ? sum + share : sum), 0)
}

interface WorkPart {
  readonly seconds: number
  readonly share: number
}

/** Parts of equal width into which the work on an answer is cut, and how many means they reach. */
const PARTS = 64

function workParts({ answerSeconds, answerSpread }: Handling): readonly WorkPart[] {
  if (answerSpread <= 0) return [{ seconds: answerSeconds, share: 1 }]
  // Narrow parts where answers are short, wide ones in the tail.
  const longest = answerSeconds * (1 + 12 * answerSpread)
  const edge = (part: number) => longest * (part / PARTS) ** 2
  return Array.from({ length: PARTS }, (_, part) => ({
    seconds: (edge(part) + edge(part + 1)) / 2,
    share:
      gammaShare(edge(part + 1), answerSeconds, answerSpread) -
      gammaShare(edge(part), answerSeconds, answerSpread),
  }))
}

/** Shares for 0, 1, 2 … of so many buyers asking while one answer is being written. */
function askingMeanwhile(work: readonly WorkPart[], apart: number, others: number): readonly number[] {
  const shares = Array.from({ length: others + 1 }, () => 0)
  for (const { seconds, share } of work) {
    const asks = 1 - Math.exp(-seconds / apart)
    for (const [count, part] of binomial(others, asks).entries())
      shares[count] = (shares[count] ?? 0) + share * part
  }
  return shares
}

function binomial(trials: number, chance: number): readonly number[] {
  let shares = [1]
  for (let trial = 0; trial < trials; trial += 1) {
    const next = shares.map((share) => share * (1 - chance))
    next.push(0)
    for (const [count, share] of shares.entries()) next[count + 1] = (next[count + 1] ?? 0) + share * chance
    shares = next
  }
  return shares
}

/** The share of turns answered within `seconds` when `ahead` others come first, one of them half done. */
function answeredWithin(handling: Handling, ahead: number, seconds: number): number {
  const { answerSeconds, answerSpread } = handling
  if (ahead === 0) return gammaShare(seconds, answerSeconds, answerSpread)
  const square = answerSpread ** 2
  const left = (1 + square) / 2
  const leftVariance = ((1 + square) * (1 + 2 * square)) / 3 - left ** 2
  const mean = left + ahead
  const deviation = Math.sqrt(leftVariance + ahead * square)
  return gammaShare(seconds, mean * answerSeconds, deviation / mean)
}

/** The same for a turn before which so many others of his agent's chats may come. */
export function keptShareOf(handling: Handling, ahead: readonly number[], seconds: number): number {
  return ahead.reduce((sum, share, count) => sum + share * answeredWithin(handling, count, seconds), 0)
}
