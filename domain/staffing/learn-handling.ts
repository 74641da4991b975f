import { MINUTE, type DurationMs, type Instant } from '#domain/kernel/time.ts'
import { NEW_MATTER_AFTER_MS } from '#domain/forecast/arrival.ts'
import type { Handling } from './handling.ts'

/** What is needed of one message written by hand, a buyer's or an agent's. */
export interface HandledMessage {
  readonly conversationId: string
  /** Who wrote it; null: the buyer. */
  readonly agent: string | null
  readonly sentAt: Instant
}

export interface LearnedHandling {
  readonly handling: Handling
  readonly chats: number
  readonly answers: number
}

/** Work that took longer was not only work: a meal, a meeting, a question passed on to the warehouse. */
const WORK_MAX: DurationMs = 15 * MINUTE
/** What an agent adds so soon after his answer belongs to it. */
const ADDED_WITHIN: DurationMs = MINUTE
/** With fewer chats nothing is learned. */
export const CHATS_MIN = 30

interface ChatSoFar {
  askedAt: Instant | null
  answeredAt: Instant | null
  lastAt: Instant
}

/**
 * How chats go, read from messages alone. An agent who answers one buyer after the other begins an answer when he was
 * asked or when he had sent his message before, whichever came later; from there to his sending is work. That counts
 * his small delays as work, as they are for whoever waits.
 * @param messages of all chats of the agents concerned, in the order of sending
 * @param lingerSeconds how long an answered chat stays open, which no message tells
 * @returns undefined where too few chats were answered
 */
export function learnHandling(
  messages: readonly HandledMessage[],
  lingerSeconds: number,
): LearnedHandling | undefined {
  const chats = new Map<string, ChatSoFar>()
  const lastOf = new Map<string, Instant>()
  const works: number[] = []
  const pauses: number[] = []
  let begun = 0
  for (const { conversationId, agent, sentAt } of messages) {
    const before = chats.get(conversationId)
    const isNew = before === undefined || sentAt - before.lastAt >= NEW_MATTER_AFTER_MS
    const chat = isNew ? { askedAt: null, answeredAt: null, lastAt: sentAt } : before
    chats.set(conversationId, chat)
    chat.lastAt = sentAt
    if (agent === null) {
      if (chat.askedAt === null && chat.answeredAt !== null) pauses.push(sentAt - chat.answeredAt)
      chat.askedAt ??= sentAt
      continue
    }
    const lastSent = lastOf.get(agent)
    lastOf.set(agent, sentAt)
    if (chat.askedAt !== null) {
      if (chat.answeredAt === null) begun += 1
      const work = sentAt - Math.max(chat.askedAt, lastSent ?? chat.askedAt)
      if (work <= WORK_MAX) works.push(work)
      chat.askedAt = null
    } else if (lastSent !== undefined && sentAt - lastSent <= ADDED_WITHIN && works.length > 0)
      works.push((works.pop() ?? 0) + (sentAt - lastSent))
    chat.answeredAt = sentAt
  }
  return begun < CHATS_MIN || works.length < begun / 2
    ? undefined
    : summary({ works, pauses, begun, lingerSeconds })
}

interface Read {
  readonly works: readonly number[]
  readonly pauses: readonly number[]
  readonly begun: number
  readonly lingerSeconds: number
}

function summary({ works, pauses, begun, lingerSeconds }: Read): LearnedHandling {
  const work = Math.max(1, meanOf(works))
  const variance = meanOf(works.map((one) => (one - work) ** 2))
  const answers = pauses.length + begun
  return {
    handling: {
      turns: rounded(Math.max(1, answers / begun), 2),
      answerSeconds: rounded(work / 1_000, 1),
      answerSpread: rounded(Math.min(2, Math.sqrt(variance) / work), 2),
      pauseSeconds: rounded(meanOf(pauses) / 1_000, 1),
      lingerSeconds: rounded(lingerSeconds, 1),
    },
    chats: begun,
    answers,
  }
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
