import { workDate, type Instant } from '#domain/kernel/time.ts'
import type { Clock, OrderHistory } from './clock.ts'
import { clocksOf } from './clocks-of.ts'
import type { ClockRuleKey } from './rule.ts'
import type { RulePack } from './rule-pack.ts'

export const CLOCK_DIFFERENCES = ['added', 'removed', 'due', 'state', 'outcome', 'money'] as const
export type ClockDifferenceKind = (typeof CLOCK_DIFFERENCES)[number]

/** A clock that would have been another under the other pack, and in what. */
export interface ClockDifference {
  readonly ruleKey: ClockRuleKey
  readonly refundId: string | null
  /** Null: there would have been none. */
  readonly before: Clock | null
  readonly after: Clock | null
  readonly kinds: readonly ClockDifferenceKind[]
}

/**
 * Dry run: which clocks of a past order one pack would have given and the other not, as of `now`. `runAlone`
 * makes a pack that is taken to have held all the time: once for many histories, since packs are compiled by array.
 */
export function compareClocks(
  history: OrderHistory,
  { before, after }: { readonly before: readonly RulePack[]; readonly after: readonly RulePack[] },
  now: Instant,
): readonly ClockDifference[] {
  const [old, next] = [clocksOf(history, before, now), clocksOf(history, after, now)]
  const changed = old.flatMap((clock) => {
    const other = next.find((it) => isSame(it, clock))
    return difference(clock, other ?? null)
  })
  const added = next
    .filter((clock) => !old.some((it) => isSame(it, clock)))
    .flatMap((clock) => difference(null, clock))
  return [...changed, ...added]
}

/** A pack as if it alone had always been in force. */
export function runAlone(pack: RulePack): readonly RulePack[] {
  return [{ ...pack, effectiveFrom: workDate('1990-01-01') }]
}

function isSame(one: Clock, other: Clock): boolean {
  return one.ruleKey === other.ruleKey && one.refundId === other.refundId && one.startedAt === other.startedAt
}

function difference(before: Clock | null, after: Clock | null): readonly ClockDifference[] {
  const clock = before ?? after
  if (!clock) return []
  const kinds = kindsOf(before, after)
  return kinds.length === 0
    ? []
    : [{ ruleKey: clock.ruleKey, refundId: clock.refundId, before, after, kinds }]
}

function kindsOf(before: Clock | null, after: Clock | null): readonly ClockDifferenceKind[] {
  if (!before) return ['added']
  if (!after) return ['removed']
  const isOther: Readonly<Record<'due' | 'state' | 'outcome' | 'money', boolean>> = {
    due: before.dueAt !== after.dueAt,
    state: before.state !== after.state,
    outcome: before.outcome !== after.outcome,
    money: before.amountAtRisk !== after.amountAtRisk || before.costBearer !== after.costBearer,
  }
  return (['due', 'state', 'outcome', 'money'] as const).filter((kind) => isOther[kind])
}
