import type { MessageAuthor, MessageKind } from '#domain/conversation/conversation.ts'
import type { Fen } from '#domain/kernel/money.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import type { MaskedRecipient } from '#domain/order/mask.ts'
import type { NoteFlag } from '#domain/order/order-note.ts'
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

/** One line of an order. */
export interface IntakeOrderItem {
  /** The platform's number of the sub-order, or what else tells the lines of an order apart. */
  readonly id: string
  readonly title: string
  /** 规格: colour, size. */
  readonly sku?: string | undefined
  readonly productId?: string | undefined
  /** 商家编码. */
  readonly merchantCode?: string | undefined
  /** The platform's categories of the goods (类目), the widest first. */
  readonly categories?: readonly string[] | undefined
  readonly quantity?: number | undefined
  /** What the buyer pays for this line. */
  readonly amount?: Fen | undefined
  /** The platform's own word for its after-sale state (退款成功). */
  readonly afterSale?: string | undefined
}

/**
 * What a source says of an order, whole or in part: a record may tell the state of an order as it is now, bring facts
 * of its history, or both; a record of a refund case alone makes its order known. What a later record leaves out
 * stays as it was. Recipient, address and phone come masked.
 */
export interface IntakeOrder {
  /** The platform's order number, always a text: many are above 2⁵³. */
  readonly externalId: string
  /** Absent where the source names no buyer, or only a masked name that many share. */
  readonly customer?: IntakeCustomer | undefined
  /** The platform's own word for the state (买家已付款，等待卖家发货). */
  readonly status?: string | undefined
  readonly title?: string | undefined
  /** What the buyer owes, postage included. */
  readonly amount?: Fen | undefined
  /** 拍下. */
  readonly createdAt?: Instant | undefined
  readonly paidAt?: Instant | undefined
  readonly isCashOnDelivery?: boolean | undefined
  readonly items?: readonly IntakeOrderItem[] | undefined
  /** What happened, each with an id of its own within the order. */
  readonly facts?: readonly Fact[] | undefined
  readonly recipient?: MaskedRecipient | undefined
  /** The buyer's name as the platform shows it, where it is no id. */
  readonly buyerName?: string | undefined
  /** 买家留言. */
  readonly buyerMessage?: string | undefined
  /** 商家备注. */
  readonly remark?: string | undefined
  readonly flag?: NoteFlag | undefined
  /** 承诺发货时间. */
  readonly shipBy?: Instant | undefined
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
