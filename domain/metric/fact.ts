import type { Zone } from '#domain/calendar/zone.ts'
import type { MessageAuthor } from '#domain/conversation/conversation.ts'
import type {
  AccountId,
  ConversationId,
  CustomerId,
  MessageId,
  PersonId,
  ShopId,
} from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { RatingLevel, RatingSource } from '#domain/rating/rating.ts'

/** Who is credited: a person, a platform account not yet mapped to one, or nobody. */
export interface Agent {
  readonly personId: PersonId | null
  readonly accountId: AccountId | null
}

export const NOBODY: Agent = { personId: null, accountId: null }

/** What the metrics need of one message. */
export interface ChatMessage {
  readonly id: MessageId
  readonly author: MessageAuthor
  /** An automatic reply, such as a greeting or "we are closed" (R21), whoever it is sent as. */
  readonly isAutomatic: boolean
  readonly agent: Agent
  readonly sentAt: Instant
  /** Characters of its text. */
  readonly length: number
}

export interface ChatContext {
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly customerId: CustomerId
  readonly zone: Zone
  /** False when the messages came in without times: no figure about time is made of the chat. */
  readonly isTimed: boolean
}

/**
 * Whose answers count, in two bits: 1 = bots count, 2 = automatic replies count. Definitions differ in this,
 * so every chat is read in all four ways.
 */
export type AnswerReading = 0 | 1 | 2 | 3
export const ANSWER_READINGS = [0, 1, 2, 3] as const satisfies readonly AnswerReading[]

/** 回合: a run of buyer messages up to the first answer that counts. */
export interface Turn {
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly customerId: CustomerId
  /** The place of its first message in the chat, from 0. */
  readonly position: number
  /** The readings in which the chat has exactly this turn, a mask of `1 << reading`. */
  readonly readings: number
  /** It opens the chat. */
  readonly isFirst: boolean
  readonly askedAt: Instant
  readonly lastAskedAt: Instant
  readonly askedCount: number
  readonly repliedAt: Instant | null
  /** Who answered; nobody while it is unanswered. */
  readonly agent: Agent
  /** Of `askedAt`, in the shop's zone. */
  readonly workDate: WorkDate
  readonly minuteOfDay: number
}

/** What one agent did in one chat in one hour. */
export interface Tally {
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly customerId: CustomerId
  readonly workDate: WorkDate
  readonly hour: number
  readonly agent: Agent
  readonly isBot: boolean
  readonly isTimed: boolean
  /** Sent by hand (or by the bot), automatic replies not among them. */
  readonly agentMessages: number
  readonly automaticMessages: number
  /** Credited to who answered them; what came after the last answer, to who gave that. */
  readonly buyerMessages: number
  readonly agentChars: number
  readonly firstAt: Instant
  readonly lastAt: Instant
}

/** One chat as a whole. */
export interface ChatFact {
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly customerId: CustomerId
  readonly startedAt: Instant
  readonly endedAt: Instant
  readonly workDate: WorkDate
  readonly hour: number
  readonly reason: string | null
  /** The last person who answered; nobody when no person did. */
  readonly agent: Agent
  readonly isTimed: boolean
}

export interface RatingFact {
  readonly conversationId: ConversationId | null
  readonly shopId: ShopId
  readonly workDate: WorkDate
  readonly minuteOfDay: number
  readonly level: RatingLevel
  readonly reason: string | null
  readonly source: RatingSource
  readonly agent: Agent
  /** Given for a chat that a bot held; counted all the same on platforms that do (R27). */
  readonly isBot: boolean
}

/** From `at` on the chat is held by `personId`, or by nobody. */
export interface Hold {
  readonly conversationId: ConversationId
  readonly at: Instant
  readonly personId: PersonId | null
}

export interface Facts {
  readonly turns: readonly Turn[]
  readonly tallies: readonly Tally[]
  readonly chats: readonly ChatFact[]
  readonly ratings: readonly RatingFact[]
  readonly holds: readonly Hold[]
}

/** An account that is a bot's speaks as a bot, whatever the export calls it (R27). */
export function speakerOf(author: MessageAuthor, account: { readonly isBot: boolean }): MessageAuthor {
  return author === 'agent' && account.isBot ? 'bot' : author
}

/** In the order they were sent; equal times in the order they came in. The same for any order of the input. */
export function inOrder(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  return messages.toSorted((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

export function isAnswer(message: ChatMessage, reading: AnswerReading): boolean {
  if (message.author !== 'agent' && message.author !== 'bot') return false
  if (message.isAutomatic) return (reading & 2) !== 0
  return message.author === 'agent' || (reading & 1) !== 0
}
