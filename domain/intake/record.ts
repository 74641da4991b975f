import type { MessageAuthor, MessageKind } from '#domain/conversation/conversation.ts'
import type { Fen } from '#domain/kernel/money.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { RatingLevel, RatingSource } from '#domain/rating/rating.ts'

/**
 * The canonical records. Whatever brings chats in (an import, the event interface, a platform's connector,
 * the demo shop) ends in these, and one function stores them. External ids are stable names: the same thing
 * brought in again carries the same id, and that is what makes it count once.
 */

export interface IntakeCustomer {
  /** The platform's id or nickname of the buyer, one person's for one shop. */
  readonly externalId: string
  readonly name?: string | undefined
}

export interface IntakeMessage {
  readonly externalId: string
  /** External id of the conversation that it belongs to; the conversation is made when it is new. */
  readonly conversation: string
  readonly customer: IntakeCustomer
  readonly author: MessageAuthor
  /** The name that the platform uses for the agent (客服子账号, `店铺:小满`). */
  readonly account?: string | undefined
  /** Sent by a machine in a person's name, such as the greeting. */
  readonly isAutomatic?: boolean | undefined
  readonly kind: MessageKind
  readonly text: string
  readonly sentAt: Instant
  /** False where the source has no times: `sentAt` then only keeps the order, and response metrics skip it. */
  readonly isTimed?: boolean | undefined
}

export interface IntakeConversation {
  readonly externalId: string
  readonly customer: IntakeCustomer
  readonly account?: string | undefined
  readonly openedAt: Instant
  readonly closedAt?: Instant | undefined
  /** The platform's own word for what it was about (咨询类型, 结果标签). */
  readonly reason?: string | undefined
}

export interface IntakeRating {
  readonly externalId: string
  readonly conversation?: string | undefined
  readonly customer?: IntakeCustomer | undefined
  readonly account?: string | undefined
  readonly level: RatingLevel
  readonly reason?: string | undefined
  readonly comment?: string | undefined
  readonly source: RatingSource
  readonly ratedAt: Instant
}

/** What the desk needs of an order. Recipient, address and phone are never taken in. */
export interface IntakeOrder {
  readonly externalId: string
  readonly customer: IntakeCustomer
  /** The platform's own word for the state (买家已付款，等待卖家发货). */
  readonly status: string
  readonly title?: string | undefined
  readonly amount?: Fen | undefined
  readonly createdAt: Instant
  readonly paidAt?: Instant | undefined
}

/** One figure that a platform's report states of one agent and day. */
export interface IntakeFigure {
  readonly account: string
  readonly workDate: WorkDate
  /** Which report it stands in, a profile's id such as `feige-agents`. */
  readonly report: string
  /** What it measures, such as `received` or `firstResponse`. */
  readonly figure: string
  /** Counts as they are, durations in seconds, rates as fractions of 1, money in 分. */
  readonly value: number
}

/** One record of any noun, as the readers hand them on. */
export type IntakeRecord =
  | { readonly noun: 'message'; readonly value: IntakeMessage }
  | { readonly noun: 'conversation'; readonly value: IntakeConversation }
  | { readonly noun: 'rating'; readonly value: IntakeRating }
  | { readonly noun: 'order'; readonly value: IntakeOrder }
  | { readonly noun: 'figure'; readonly value: IntakeFigure }
