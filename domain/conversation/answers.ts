import { elapsed, type DurationMs, type Instant } from '#domain/kernel/time.ts'
import { isHumanAnswer, type WaitMessage } from './waiting.ts'

/** How a chat has been answered so far. */
export interface Answers {
  /** Messages of people. */
  readonly count: number
  /** The longest that the buyer waited for an answer; null: never answered. */
  readonly slowest: DurationMs | null
}

/** Reads a chat's messages, oldest first: each wait runs from the first of a run of buyer messages to the answer. */
export function answersOf(messages: readonly WaitMessage[]): Answers {
  let askedAt: Instant | null = null
  let answers: Answers = { count: 0, slowest: null }
  for (const message of messages) {
    if (message.author === 'customer') askedAt ??= message.sentAt
    if (!isHumanAnswer(message)) continue
    const waited = askedAt === null ? null : elapsed(askedAt, message.sentAt)
    answers = { count: answers.count + 1, slowest: longer(answers.slowest, waited) }
    askedAt = null
  }
  return answers
}

function longer(one: DurationMs | null, other: DurationMs | null): DurationMs | null {
  if (one === null || other === null) return one ?? other
  return Math.max(one, other)
}
