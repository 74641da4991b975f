import { isWithin, type DateRange } from '../calendar/work-date.ts'
import type { PersonId, ShiftTemplateId } from '../kernel/ids.ts'
import type { WorkDate } from '../kernel/time.ts'
import { checkRoster, type Violation, type ViolationKind } from './check.ts'
import type { Assignment, RosterModel } from './model.ts'

/** A cell that two versions fill differently; null: a day off. */
export interface CellDifference {
  readonly personId: PersonId
  readonly workDate: WorkDate
  readonly was: ShiftTemplateId | null
  readonly now: ShiftTemplateId | null
}

interface Missed {
  /** Places where it is missed. */
  readonly count: number
  readonly cost: number
}

/** What one kind of rule, wish or need costs in each of two versions. */
export interface CostDifference {
  readonly kind: ViolationKind
  readonly was: Missed
  readonly now: Missed
}

export interface RosterDifference {
  readonly cells: readonly CellDifference[]
  /** Of the kinds that either version misses, the dearest difference first. */
  readonly costs: readonly CostDifference[]
}

interface Versions {
  readonly was: readonly Assignment[]
  readonly now: readonly Assignment[]
  /** The days that both have. */
  readonly days: DateRange
}

/** What changes from one version to another, both judged by the same model: only their shifts differ. */
export function compareRosters(model: RosterModel, { was, now, days }: Versions): RosterDifference {
  const isShared = ({ workDate }: Assignment) => isWithin(workDate, days)
  const rest = now.filter((one) => !isShared(one))
  const before = was.filter(isShared)
  return {
    cells: cellsOf(before, now.filter(isShared)),
    // Days that the other version does not have are taken to be as they are now.
    costs: costsOf(checkRoster(model, [...before, ...rest]), checkRoster(model, now)),
  }
}

function cellsOf(was: readonly Assignment[], now: readonly Assignment[]): readonly CellDifference[] {
  const keyOf = ({ personId, workDate }: Assignment) => `${workDate} ${personId}`
  const before = new Map(was.map((one) => [keyOf(one), one]))
  const after = new Map(now.map((one) => [keyOf(one), one]))
  return [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((key) => {
    const [one, other] = [before.get(key), after.get(key)]
    const there = one ?? other
    if (!there || one?.templateId === other?.templateId) return []
    const { personId, workDate } = there
    return [{ personId, workDate, was: one?.templateId ?? null, now: other?.templateId ?? null }]
  })
}

function costsOf(was: readonly Violation[], now: readonly Violation[]): readonly CostDifference[] {
  const before = missedByKind(was)
  const after = missedByKind(now)
  const none = { count: 0, cost: 0 }
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((kind) => ({ kind, was: before.get(kind) ?? none, now: after.get(kind) ?? none }))
    .toSorted((one, other) => differenceOf(other) - differenceOf(one))
}

function missedByKind(violations: readonly Violation[]): ReadonlyMap<ViolationKind, Missed> {
  // What differs from the published roster is what the cells say already.
  const counted = violations.filter(({ kind, cost, isHard }) => kind !== 'kept' && (cost > 0 || isHard))
  return new Map(
    [...Map.groupBy(counted, ({ kind }) => kind)].map(([kind, same]) => [
      kind,
      { count: same.length, cost: same.reduce((sum, { cost }) => sum + cost, 0) },
    ]),
  )
}

function differenceOf({ was, now }: CostDifference): number {
  return Math.abs(now.cost - was.cost) + Math.abs(now.count - was.count) / 1000
}
