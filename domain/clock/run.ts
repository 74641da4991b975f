import type { Fact } from '#domain/order/fact.ts'
import type { OrderState } from '#domain/order/order-state.ts'
import type { RefundState } from '#domain/order/refund-state.ts'
import { fen, type Fen } from '#domain/kernel/money.ts'
import { HOUR, type DurationMs, type Instant } from '#domain/kernel/time.ts'
import type { Clock, ClockState, ClockVerdict, EndingFact } from './clock.ts'
import type { CompiledRule } from './compile.ts'
import type { ClockCost, ClockOutcome, NextAction } from './rule.ts'

/** A clock while the facts are being walked through: changed in place. */
export interface Run {
  readonly compiled: CompiledRule
  readonly refund: RefundState | null
  readonly startedAt: Instant
  dueAt: Instant
  /** What it has left while it stands still; null while it runs. */
  pausedMs: DurationMs | null
  state: ClockState
  endedAt: Instant | null
  endedBy: EndingFact | null
  verdict: ClockVerdict | null
}

/** Platforms carry out what has run out in batches: this much apart from our reckoning is no difference. Our choice. */
const TOLERANCE: DurationMs = HOUR

export function expire(run: Run): void {
  run.state = 'expired'
  run.endedAt = run.dueAt
}

/**
 * The state of the clock is over by `fact`: in time it was stopped, else it had run out. An act whose time nobody has
 * recorded was in time, since the platform took it.
 */
export function endRun(run: Run, fact: Fact): void {
  const isTimeout = 'ground' in fact && fact.ground === 'timeout'
  const { outcome } = run.compiled.rule
  run.endedBy = { id: fact.id, kind: fact.kind, at: fact.at }
  const isOutcome = outcome !== null && isCarryingOut(fact, outcome)
  const isLate = run.pausedMs === null && fact.at > run.dueAt
  if (!isLate || (!fact.isTimed && !isTimeout)) {
    run.state = 'stopped'
    run.endedAt = isLate ? run.dueAt : fact.at
    if (isTimeout && isOutcome) run.verdict = isClose(run, fact) ? 'as-expected' : 'early'
    return
  }
  expire(run)
  if (!isOutcome) run.verdict = 'other'
  else if (isClose(run, fact) || !fact.isTimed) run.verdict = 'as-expected'
  else run.verdict = isTimeout ? 'late' : 'other'
}

/** A refund that silence brings is agreed to first on some platforms. */
function isCarryingOut(fact: Fact, outcome: ClockOutcome): boolean {
  return (
    fact.kind === outcome ||
    (outcome === 'refunded' && fact.kind === 'refund-agreed' && fact.ground === 'timeout')
  )
}

function isClose({ pausedMs, dueAt }: Run, { at }: Fact): boolean {
  return pausedMs === null && Math.abs(at - dueAt) <= TOLERANCE
}

const NO_ACTIONS: readonly NextAction[] = []

/** The clock as others see it at `now`. */
export function presentRun(run: Run, order: OrderState, now: Instant): Clock {
  if (run.state === 'running' && run.pausedMs === null && now >= run.dueAt) expire(run)
  const { rule, packVersion } = run.compiled
  const hasEnded = run.state === 'stopped' || run.state === 'expired'
  return {
    ruleKey: rule.key,
    packVersion,
    refundId: run.refund === null ? null : run.refund.id,
    startedAt: run.startedAt,
    dueAt: run.pausedMs === null ? run.dueAt : null,
    remainingMs: remainingOf(run, now),
    state: run.state === 'running' && run.pausedMs !== null ? 'paused' : run.state,
    endedAt: run.endedAt,
    owner: rule.owner,
    amountAtRisk: amountOf(rule.cost, order, run.refund),
    costBearer: rule.costBearer,
    nextActions: hasEnded ? NO_ACTIONS : rule.actions,
    outcome: rule.outcome,
    endedBy: run.endedBy,
    verdict: run.verdict,
  }
}

function remainingOf({ pausedMs, dueAt, endedAt }: Run, now: Instant): DurationMs {
  return pausedMs ?? dueAt - (endedAt ?? now)
}

const NOTHING = fen(0)

function amountOf(cost: ClockCost, order: OrderState, refund: RefundState | null): Fen {
  if (cost === 'none') return NOTHING
  if (cost === 'order') return order.paidAmount ?? order.amount ?? NOTHING
  return refund?.amount ?? NOTHING
}
