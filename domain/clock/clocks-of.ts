import type { Fact, ShippingMethod } from '#domain/order/fact.ts'
import { inOrder } from '#domain/order/in-order.ts'
import type { OrderState } from '#domain/order/order-state.ts'
import { applyFact, newOrder, type Draft } from '#domain/order/order-walk.ts'
import { isRefundOpen, type RefundState } from '#domain/order/refund-state.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Clock, OrderHistory } from './clock.ts'
import { addLength, compileRules, endOf, holds, type CompiledRule } from './compile.ts'
import { endRun, expire, presentRun, type Run } from './run.ts'
import type { RulePack } from './rule-pack.ts'

/**
 * Every clock that an order has had, oldest start first within its rule: running, paused, stopped and run out.
 * `packs`: all versions of the platform's rule pack; a clock keeps the version in force when it started.
 * The answer depends on the facts alone, not on the order in which they came in; `now` only tells what has run out.
 */
export function clocksOf(
  { facts, categories = NONE }: OrderHistory,
  packs: readonly RulePack[],
  now: Instant,
): readonly Clock[] {
  const rules = compileRules(packs)
  if (rules.length === 0) return []
  const walk: Walk = { order: newOrder(), rules, categories, runs: [], latest: [] }
  for (const fact of inOrder(facts)) {
    applyFact(walk.order, fact)
    // Where a parcel is changes no deadline; scans are most of what comes in.
    if (fact.kind !== 'scanned') examineAll(walk, fact)
  }
  return walk.runs.map((run) => presentRun(run, walk.order, now))
}

const NONE: readonly string[] = []

interface Walk {
  readonly order: Draft<OrderState>
  readonly rules: readonly CompiledRule[]
  readonly categories: readonly string[]
  /** Every clock so far. */
  readonly runs: Run[]
  /** The last clock of each rule, of whichever version, for the order itself and then for each case: a row of rules after another. */
  readonly latest: (Run | undefined)[]
}

interface Subject {
  readonly compiled: CompiledRule
  readonly refund: RefundState | null
  readonly index: number
}

function examineAll(walk: Walk, fact: Fact): void {
  const { order, rules } = walk
  const isPaused = order.refunds.some(isRefundOpen)
  for (let ruleIndex = 0; ruleIndex < rules.length; ruleIndex++) {
    const compiled = rules[ruleIndex]
    if (!compiled) continue
    if (compiled.rule.subject === 'order') {
      examine(walk, fact, { compiled, refund: null, index: compiled.slot, isPaused })
      continue
    }
    for (let refundIndex = 0; refundIndex < order.refunds.length; refundIndex++) {
      const refund = order.refunds[refundIndex]
      const index = (refundIndex + 1) * rules.length + compiled.slot
      if (refund) examine(walk, fact, { compiled, refund, index, isPaused })
    }
  }
}

function examine(walk: Walk, fact: Fact, subject: Subject & { readonly isPaused: boolean }): void {
  const { compiled, refund, index, isPaused } = subject
  const run = walk.latest[index]
  const isGoingOn = run !== undefined && run.endedBy === null
  // A version that has come into force meanwhile leaves it alone.
  if (isGoingOn && run.compiled !== compiled) return
  const isHolding = holds(compiled, walk.order, refund)
  if (isGoingOn) {
    if (!isHolding) return endRun(run, fact)
    if (run.pausedMs === null && fact.at > run.dueAt) expire(run)
    if (run.state !== 'expired') return proceed(walk, run, { fact, isPaused })
    if (!isAbout(fact, refund) || !restarts(compiled, fact)) return
    // The platform has let its end pass and takes the change: a clock of its own.
    endRun(run, fact)
    return begin(walk, { ...subject, at: fact.at })
  }
  if (isHolding) open(walk, fact, subject)
}

/** Starts a clock, or lets the one that this start has already gone on: a case that was edited to and fro. */
function open(walk: Walk, fact: Fact, subject: Subject & { readonly isPaused: boolean }): void {
  const { compiled, refund, index } = subject
  const at = enteredAt(compiled, walk.order, refund)
  const earlier = walk.latest[index]
  if (!earlier || at > earlier.startedAt) return begin(walk, { ...subject, at, seenAt: fact.at })
  // It has run out meanwhile, and the platform lets the case go on: that gives a clock of its own.
  if (earlier.state === 'expired' || (earlier.pausedMs === null && earlier.dueAt < fact.at))
    return begin(walk, { ...subject, at: fact.at })
  if (earlier.compiled !== compiled) return
  earlier.state = 'running'
  earlier.endedBy = null
  earlier.endedAt = null
  earlier.verdict = null
  proceed(walk, earlier, { fact, isPaused: subject.isPaused })
}

interface Beginning extends Subject {
  readonly isPaused: boolean
  readonly at: Instant
  /** When the state was seen to hold, where that may be later than its start. */
  readonly seenAt?: Instant
}

function begin(walk: Walk, { compiled, refund, index, isPaused, at, seenAt = at }: Beginning): void {
  if (at < compiled.from || at >= compiled.to) return
  const asOf = { method: methodOf(walk.order, refund), categories: walk.categories }
  let [startedAt, dueAt] = [at, endOf(compiled, at, asOf)]
  // It cannot have run out before its state was there: then it starts with that state.
  if (dueAt !== undefined && dueAt < seenAt) [startedAt, dueAt] = [seenAt, endOf(compiled, seenAt, asOf)]
  if (dueAt === undefined) return
  const run: Run = {
    compiled,
    refund,
    startedAt,
    dueAt,
    pausedMs: null,
    state: 'running',
    endedAt: null,
    endedBy: null,
    verdict: null,
  }
  capAtReturn(run)
  if (compiled.rule.pauseWhileRefundOpen !== null && isPaused) pause(run, startedAt)
  walk.runs.push(run)
  walk.latest[index] = run
}

/** What a fact means for a clock that goes on: its full length again, an earlier end, a pause or the end of one. */
function proceed(
  walk: Walk,
  run: Run,
  { fact, isPaused }: { readonly fact: Fact; readonly isPaused: boolean },
): void {
  const { rule } = run.compiled
  if (isAbout(fact, run.refund) && restarts(run.compiled, fact)) restart(walk, run, fact)
  if (fact.kind === 'return-signed' && isAbout(fact, run.refund)) capAtReturn(run)
  if (rule.pauseWhileRefundOpen === null) return
  if (isPaused && run.pausedMs === null) pause(run, fact.at)
  else if (!isPaused && run.pausedMs !== null) resume(walk, run, fact.at)
}

function restart(walk: Walk, run: Run, fact: Fact): void {
  const method = fact.kind === 'shipped' ? fact.method : methodOf(walk.order, run.refund)
  const dueAt = endOf(run.compiled, fact.at, { method, categories: walk.categories })
  if (dueAt === undefined) return
  if (run.pausedMs === null) run.dueAt = Math.max(run.dueAt, dueAt) as Instant
  else run.pausedMs = Math.max(run.pausedMs, dueAt - fact.at)
}

function capAtReturn(run: Run): void {
  const { refund, startedAt, dueAt } = run
  const { rule, holidays } = run.compiled
  if (rule.capAfterReturnSigned === null || !refund || refund.returnSignedAt === null) return
  // Signed for before the buyer entered its number: nobody could act before he did.
  const from = Math.max(refund.returnSignedAt, startedAt) as Instant
  const cap = addLength(from, rule.capAfterReturnSigned, holidays)
  if (cap < dueAt) run.dueAt = cap
}

/** Stands still with what is left. */
function pause(run: Run, at: Instant): void {
  run.pausedMs = run.dueAt - at
}

function resume(walk: Walk, run: Run, at: Instant): void {
  const full = endOf(run.compiled, at, {
    method: methodOf(walk.order, run.refund),
    categories: walk.categories,
  })
  const kept = (at + (run.pausedMs ?? 0)) as Instant
  run.dueAt = run.compiled.rule.pauseWhileRefundOpen === 'restart' && full !== undefined ? full : kept
  run.pausedMs = null
}

/** When the state in which the clock runs was entered: by the case, or by the order where that came later. */
function enteredAt({ firstStatus }: CompiledRule, order: OrderState, refund: RefundState | null): Instant {
  const byOrder = order.reachedAt[firstStatus] ?? order.statusSince
  return refund && refund.statusSince > byOrder ? refund.statusSince : byOrder
}

function restarts({ rule }: CompiledRule, { kind }: Fact): boolean {
  return (rule.restartsOn as readonly string[]).includes(kind)
}

function isAbout(fact: Fact, refund: RefundState | null): boolean {
  return refund === null || !('refundId' in fact) || fact.refundId === refund.id
}

function methodOf(order: OrderState, refund: RefundState | null): ShippingMethod | null {
  return refund ? refund.returnMethod : (order.parcels[0]?.method ?? null)
}
