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

export interface LearnOptions {
  /** How long an answered chat stays open on average, which no message tells. */
  readonly lingerSeconds: number
  /** Chats of which something is to be learned; the others only show when an agent was at work elsewhere. */
  readonly isCounted?: (conversationId: string) => boolean
}

interface ChatSoFar {
  askedAt: Instant | null
  answeredAt: Instant | null
  lastAt: Instant
}

interface AgentSoFar {
  readonly sentAt: Instant
  /** Which of the works his last message belongs to. */
  readonly work: number | null
}

/**
 * How chats go, read from messages alone. An agent who answers one buyer after the other begins an answer when he was
 * asked or when he had sent his message before, whichever came later; from there to his sending is work. That counts
 * his small delays as work, as they are for whoever waits.
 * @param messages of all chats of the agents concerned, in the order of sending
 * @returns undefined where too few chats were answered
 */
export function learnHandling(
  messages: readonly HandledMessage[],
  options: LearnOptions,
): LearnedHandling | undefined {
  const log = new LogReader(options.isCounted ?? (() => true))
  for (const message of messages) log.read(message)
  const { works, begun } = log
  return begun < CHATS_MIN || works.length < begun / 2 ? undefined : summary(log, options.lingerSeconds)
}

/** Reads a log from its first message to its last. */
class LogReader {
  readonly works: number[] = []
  readonly pauses: number[] = []
  /** Chats in which an agent answered. */
  begun = 0
  private readonly chats = new Map<string, ChatSoFar>()
  private readonly agents = new Map<string, AgentSoFar>()
  private readonly isCounted: (conversationId: string) => boolean

  constructor(isCounted: (conversationId: string) => boolean) {
    this.isCounted = isCounted
  }

  read({ conversationId, agent, sentAt }: HandledMessage): void {
    const chat = this.chatOf(conversationId, sentAt)
    const isCounted = this.isCounted(conversationId)
    if (agent === null) {
      const isNext = chat.askedAt === null && chat.answeredAt !== null
      if (isNext && isCounted) this.pauses.push(sentAt - (chat.answeredAt ?? sentAt))
      chat.askedAt ??= sentAt
      return
    }
    const before = this.agents.get(agent)
    const work = isCounted ? this.workOf(chat, before, sentAt) : null
    this.agents.set(agent, { sentAt, work })
    if (chat.askedAt !== null && chat.answeredAt === null && isCounted) this.begun += 1
    chat.askedAt = null
    chat.answeredAt = sentAt
  }

  private chatOf(conversationId: string, sentAt: Instant): ChatSoFar {
    const known = this.chats.get(conversationId)
    const isSame = known !== undefined && sentAt - known.lastAt < NEW_MATTER_AFTER_MS
    const chat = isSame ? known : { askedAt: null, answeredAt: null, lastAt: sentAt }
    chat.lastAt = sentAt
    this.chats.set(conversationId, chat)
    return chat
  }

  /** Takes down the work of an answer, or adds to the one before. @returns its place in `works` */
  private workOf({ askedAt }: ChatSoFar, before: AgentSoFar | undefined, sentAt: Instant): number | null {
    if (askedAt !== null) {
      const work = sentAt - Math.max(askedAt, before?.sentAt ?? askedAt)
      return work <= WORK_MAX ? this.works.push(work) - 1 : null
    }
    if (!before || before.work === null || sentAt - before.sentAt > ADDED_WITHIN) return null
    this.works[before.work] = (this.works[before.work] ?? 0) + sentAt - before.sentAt
    return before.work
  }
}

function summary(
  { works, pauses, begun }: Pick<LogReader, 'works' | 'pauses' | 'begun'>,
  lingerSeconds: number,
): LearnedHandling {
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
