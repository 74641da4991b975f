import type { Fact, FactKind, Party } from '#domain/order/fact.ts'
import type { Fen } from '#domain/kernel/money.ts'
import type { DurationMs, Instant } from '#domain/kernel/time.ts'
import type { ClockOutcome, ClockRuleKey, NextAction } from './rule.ts'

export const CLOCK_STATES = ['running', 'paused', 'stopped', 'expired'] as const
export type ClockState = (typeof CLOCK_STATES)[number]

/**
 * What the platform did, against what its rule says: `as-expected` the outcome came when it was due · `early`, `late` it
 * came at another time · `other` after the end something else happened.
 */
export const CLOCK_VERDICTS = ['as-expected', 'early', 'late', 'other'] as const
export type ClockVerdict = (typeof CLOCK_VERDICTS)[number]

/** All that is known of an order. */
export interface OrderHistory {
  readonly facts: readonly Fact[]
  /** The categories of its goods, where a rule gives some their own time (R3). */
  readonly categories?: readonly string[]
}

/** One deadline of one order or refund case. Within these a rule and a start name one clock, for ever. */
export interface Clock {
  readonly ruleKey: ClockRuleKey
  readonly packVersion: number
  /** Null: a clock of the order itself. */
  readonly refundId: string | null
  readonly startedAt: Instant
  /** An act at exactly this moment is still in time; without one, it runs out now. Null while it is paused. */
  readonly dueAt: Instant | null
  /** What it has left now; what it had left when it was stopped; 0 when it has run out. */
  readonly remainingMs: DurationMs
  readonly state: ClockState
  /** When it was stopped, or when it ran out. */
  readonly endedAt: Instant | null
  readonly owner: Party
  /** What its end costs whom. */
  readonly amountAtRisk: Fen
  readonly costBearer: Party | null
  /** Empty once it has ended. */
  readonly nextActions: readonly NextAction[]
  /** What happens if nobody acts. */
  readonly outcome: ClockOutcome | null
  /** The fact that ended it; null while none has, also after it has run out. */
  readonly endedBy: EndingFact | null
  /** Null while there is nothing to compare, and when somebody acted in time. */
  readonly verdict: ClockVerdict | null
}

export interface EndingFact {
  readonly id: string
  readonly kind: FactKind
  readonly at: Instant
}

/**
 * Whether money leaves when nobody acts. A return that silence agrees to (R13) has cost nothing yet: the buyer may never
 * send it, and the goods that come back have a clock of their own, by which the money would else be lost twice.
 */
export function takesMoney(outcome: ClockOutcome | null): boolean {
  return outcome !== null && outcome !== 'refund-agreed'
}
