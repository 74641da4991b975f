import type { Fen } from '#domain/kernel/money.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Party, ShippingMethod } from './fact.ts'
import type { JourneyStep } from './journey.ts'
import type { RefundState } from './refund-state.ts'

/** In the order in which a trade goes through them: 待付款, 待发货, 已发货, 交易成功, 交易关闭. */
export const TRADE_STATUSES = ['placed', 'paid', 'shipped', 'received', 'closed'] as const
export type TradeStatus = (typeof TRADE_STATUSES)[number]

/** Of an order whose lines alone have come in nobody has said how it stands: nothing is due about it until somebody does. */
export const ORDER_STATUSES = [...TRADE_STATUSES, 'unknown'] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

/** How an order stands, derived from its facts. What no fact has said is null. */
export interface OrderState {
  readonly status: OrderStatus
  /** When it came to that status; the beginning of time while that is unknown. */
  readonly statusSince: Instant
  /** When it came to each status, or past it: as many as it has reached, in the order of the statuses. */
  readonly reachedAt: readonly Instant[]
  readonly isCashOnDelivery: boolean
  /** What the buyer owes by the latest terms, postage included. */
  readonly amount: Fen | null
  readonly paidAmount: Fen | null
  readonly refundedAmount: Fen
  readonly placedAt: Instant | null
  readonly termsChangedAt: Instant | null
  readonly paidAt: Instant | null
  /** When the first parcel was sent. */
  readonly shippedAt: Instant | null
  readonly receivedAt: Instant | null
  readonly closedAt: Instant | null
  readonly closedBy: Party | null
  readonly closeReason: string | null
  readonly parcels: readonly ParcelState[]
  /** Its refund and return cases in the order of their first application. */
  readonly refunds: readonly RefundState[]
}

export interface ParcelState {
  readonly id: string
  readonly method: ShippingMethod | null
  readonly carrier: string
  readonly trackingNumber: string
  readonly shippedAt: Instant | null
  /** Oldest first. */
  readonly steps: readonly ParcelStep[]
  readonly signedAt: Instant | null
}

interface ParcelStep {
  readonly step: JourneyStep
  readonly place: string
  readonly at: Instant
}
