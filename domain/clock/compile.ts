import { addWorkingDays, type Holidays } from '#domain/calendar/working-day.ts'
import { dayStart, SHANGHAI } from '#domain/calendar/zone.ts'
import { DAY, HOUR, type Instant } from '#domain/kernel/time.ts'
import { REFUND_KINDS, type RefundKind, type ShippingMethod } from '#domain/order/fact.ts'
import {
  ORDER_STATUSES,
  TRADE_STATUSES,
  type OrderState,
  type OrderStatus,
} from '#domain/order/order-state.ts'
import { REFUND_STATUSES, type RefundState, type RefundStatus } from '#domain/order/refund-state.ts'
import type { ClockLength, ClockRule } from './rule.ts'
import type { RulePack } from './rule-pack.ts'

/** A rule made quick to ask: sets as bit masks, lengths in milliseconds. */
export interface CompiledRule {
  readonly rule: ClockRule
  /** The same number for all versions of a rule. */
  readonly slot: number
  readonly packVersion: number
  /** A clock takes this version when it starts from here on … */
  readonly from: Instant
  /** … and before here. */
  readonly to: number
  readonly orderMask: number
  /** The place of the earliest status in which it runs. */
  readonly firstStatus: number
  readonly refundMask: number
  readonly kindMask: number
  readonly holidays: Holidays
}

const compiledByPacks = new WeakMap<readonly RulePack[], readonly CompiledRule[]>()

/** The rules of all versions of a platform's pack. Remembered for the array that was given: it is compiled once. */
export function compileRules(packs: readonly RulePack[]): readonly CompiledRule[] {
  const known = compiledByPacks.get(packs)
  if (known) return known
  const keys = [...new Set(packs.flatMap((pack) => pack.spec.rules.map((rule) => rule.key)))]
  const compiled = inForce(packs).flatMap((span) =>
    span.pack.spec.rules.map((rule) => ({ ...compileRule(rule, span), slot: keys.indexOf(rule.key) })),
  )
  compiledByPacks.set(packs, compiled)
  return compiled
}

interface Span {
  readonly pack: RulePack
  readonly from: Instant
  readonly to: number
}

/** Each version until the next begins; of two from one day on, the higher. */
function inForce(packs: readonly RulePack[]): readonly Span[] {
  const sorted = packs.toSorted((one, other) =>
    one.effectiveFrom === other.effectiveFrom
      ? one.version - other.version
      : one.effectiveFrom < other.effectiveFrom
        ? -1
        : 1,
  )
  return sorted.flatMap((pack, index) => {
    const from = dayStart(pack.effectiveFrom, SHANGHAI)
    const next = sorted[index + 1]
    const to = next === undefined ? Infinity : dayStart(next.effectiveFrom, SHANGHAI)
    return from < to ? [{ pack, from, to }] : []
  })
}

function compileRule(rule: ClockRule, { pack, from, to }: Span): Omit<CompiledRule, 'slot'> {
  const { orderStatus, refundStatus, refundKind } = rule.while
  return {
    rule,
    packVersion: pack.version,
    from,
    to,
    orderMask: maskOf(orderStatus, ORDER_BIT),
    firstStatus: TRADE_STATUSES.findIndex((status) => orderStatus.includes(status)),
    refundMask: maskOf(refundStatus ?? REFUND_STATUSES, REFUND_BIT),
    kindMask: maskOf(refundKind ?? REFUND_KINDS, KIND_BIT),
    holidays: pack.spec.holidays,
  }
}

function bitsOf<Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name, index) => [name, 1 << index])) as Record<Name, number>
}

function maskOf<Name extends string>(names: readonly Name[], bits: Readonly<Record<Name, number>>): number {
  return names.reduce((mask, name) => mask | bits[name], 0)
}

const ORDER_BIT = bitsOf<OrderStatus>(ORDER_STATUSES)
const REFUND_BIT = bitsOf<RefundStatus>(REFUND_STATUSES)
const KIND_BIT = bitsOf<RefundKind>(REFUND_KINDS)

/** Whether the state in which the rule's clock runs is there. */
export function holds(
  { rule, orderMask, refundMask, kindMask }: CompiledRule,
  order: OrderState,
  refund: RefundState | null,
): boolean {
  if ((orderMask & ORDER_BIT[order.status]) === 0) return false
  const { isCashOnDelivery } = rule.while
  if (isCashOnDelivery !== undefined && isCashOnDelivery !== order.isCashOnDelivery) return false
  if (refund === null) return true
  if ((refundMask & REFUND_BIT[refund.status]) === 0) return false
  return refund.kind === null || (kindMask & KIND_BIT[refund.kind]) !== 0
}

/** The end of what starts at `at`; undefined where no source states a length. */
export function endOf(
  { rule, holidays }: CompiledRule,
  at: Instant,
  { method, categories }: { readonly method: ShippingMethod | null; readonly categories: readonly string[] },
): Instant | undefined {
  const own =
    rule.byCategory.length === 0
      ? undefined
      : rule.byCategory.find(({ category }) => categories.includes(category))
  // What nobody has said travels by express: the shorter time warns too early rather than too late.
  const length = own?.length ?? lengthBy(rule, method ?? 'express')
  return length === null ? undefined : addLength(at, length, holidays)
}

export function addLength(at: Instant, { unit, count }: ClockLength, holidays: Holidays): Instant {
  if (unit === 'days') return (at + count * DAY) as Instant
  if (unit === 'hours') return (at + count * HOUR) as Instant
  return addWorkingDays(at, count, { zone: SHANGHAI, holidays })
}

function lengthBy({ length }: ClockRule, method: ShippingMethod): ClockLength | null {
  return length.by === 'all' ? length.length : length.lengths[method]
}
