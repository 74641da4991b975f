import type { Bilingual } from '#domain/kernel/bilingual.ts'
import type { FactKind, Party, RefundKind, ShippingMethod } from '#domain/order/fact.ts'
import type { TradeStatus } from '#domain/order/order-state.ts'
import type { RefundStatus } from '#domain/order/refund-state.ts'

/** Every deadline that the product knows to name; a platform's pack holds those that somebody has stated for it. */
export const CLOCK_RULE_KEYS = [
  'unpaid-order',
  'unshipped-refund',
  'auto-receipt',
  'refused-refund',
  'silent-refund',
  'silent-return',
  'return-to-send',
  'return-to-confirm',
  'return-decision',
  'complaint-window',
] as const
export type ClockRuleKey = (typeof CLOCK_RULE_KEYS)[number]

/** 天 is 24 hours everywhere (R128); only `working-days` looks at the calendar. */
export const CLOCK_UNITS = ['hours', 'days', 'working-days'] as const
export type ClockUnit = (typeof CLOCK_UNITS)[number]

export interface ClockLength {
  readonly unit: ClockUnit
  readonly count: number
}

/**
 * How long a clock runs. By method: of the parcel for an order, of the returned parcel for a case; null where no source
 * states a number, and then nothing runs.
 */
export type ClockLengthRule =
  | { readonly by: 'all'; readonly length: ClockLength }
  | { readonly by: 'method'; readonly lengths: Readonly<Record<ShippingMethod, ClockLength | null>> }

/** The state in which a clock runs. What is left out may be anything. */
export interface ClockCondition {
  readonly orderStatus: readonly TradeStatus[]
  readonly isCashOnDelivery?: boolean | undefined
  readonly refundStatus?: readonly RefundStatus[] | undefined
  /** A case whose application has not come in counts as any kind. */
  readonly refundKind?: readonly RefundKind[] | undefined
}

/** Facts that may start a clock anew while it runs. */
export const RESTART_FACTS = [
  'terms-changed',
  'shipped',
  'refund-edited',
] as const satisfies readonly FactKind[]
export type RestartFact = (typeof RESTART_FACTS)[number]

/** What happens when nobody acts. A rule without one only ends a right. */
export const CLOCK_OUTCOMES = [
  'closed',
  'received',
  'refunded',
  'refund-agreed',
  'refund-closed',
] as const satisfies readonly FactKind[]
export type ClockOutcome = (typeof CLOCK_OUTCOMES)[number]

/** What somebody may do while a clock runs. */
export const CLOCK_ACTIONS = [
  'pay',
  'change-terms',
  'ship',
  'confirm-receipt',
  'apply-refund',
  'agree-refund',
  'refuse-refund',
  'edit-refund',
  'withdraw-refund',
  'ask-platform',
  'send-return',
  'confirm-return',
] as const
export type ClockAction = (typeof CLOCK_ACTIONS)[number]

export interface NextAction {
  readonly by: Party
  readonly action: ClockAction
}

/** After the pause the clock keeps what it had left, or starts from its full length. */
export const CLOCK_RESUMES = ['keep-remainder', 'restart'] as const
export type ClockResume = (typeof CLOCK_RESUMES)[number]

/** Whose money leaves when the clock runs out, and how much. */
export const CLOCK_COSTS = ['none', 'refund', 'order'] as const
export type ClockCost = (typeof CLOCK_COSTS)[number]

/**
 * A deadline of a platform as data. It starts when its subject comes into the state of `while`, and ends when that state
 * does: by somebody's act before it is due, else by running out.
 */
export interface ClockRule {
  readonly key: ClockRuleKey
  /** The requirements that it comes from, such as `R12`. */
  readonly requirements: readonly string[]
  readonly subject: 'order' | 'refund'
  readonly while: ClockCondition
  readonly length: ClockLengthRule
  /** Where goods of a category have a time of their own (R3). */
  readonly byCategory: readonly { readonly category: string; readonly length: ClockLength }[]
  /** The earlier of the two: so long after the returned parcel was signed for (R5). */
  readonly capAfterReturnSigned: ClockLength | null
  /** Each of these gives it its full length again (R6); none makes it end earlier than it would have. */
  readonly restartsOn: readonly RestartFact[]
  /** Set: it stands still while a refund case of the order is open (R9), and then resumes like this (R11). */
  readonly pauseWhileRefundOpen: ClockResume | null
  /** Who must act. */
  readonly owner: Party
  readonly actions: readonly NextAction[]
  readonly outcome: ClockOutcome | null
  readonly cost: ClockCost
  readonly costBearer: Party | null
  /** Our reading where the source is not clear; shown beside the rule. */
  readonly notes: Bilingual
}
