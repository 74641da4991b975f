import type { PersonId } from '../kernel/ids.ts'
import type { WorkDate } from '../kernel/time.ts'
import { checkNeed, checkPerson, type Violation } from './check.ts'
import { coverRows, headsAt, type CoverRow } from './cover.ts'
import { horizonOf, plansOf, type Plan } from './horizon.ts'
import type { Assignment, Need, RosterModel } from './model.ts'

/** A need and how many are there. */
export interface CoveredNeed {
  readonly need: Need
  readonly has: number
}

export interface Checked {
  /** The same as `checkRoster` says. */
  readonly violations: readonly Violation[]
  /** The same list as before for everybody whose days have not changed. */
  readonly ofPerson: ReadonlyMap<PersonId, readonly Violation[]>
  /** The same list as before for every work date whose heads have not changed. */
  readonly ofDay: ReadonlyMap<WorkDate, readonly CoveredNeed[]>
}

/** What is kept between two checks. */
interface Seen {
  readonly plans: readonly Plan[]
  readonly people: readonly (readonly Violation[])[]
  readonly needs: readonly SeenNeed[]
  readonly ofDay: ReadonlyMap<WorkDate, readonly CoveredNeed[]>
}

interface SeenNeed {
  readonly covered: CoveredNeed
  readonly violations: readonly Violation[]
}

/**
 * `checkRoster` for a roster that a hand changes cell by cell: only the people whose days differ from the last time, and
 * the needs that their changed shifts count for, are looked at anew.
 */
export function openChecker(model: RosterModel): (assignments: readonly Assignment[]) => Checked {
  const rows = coverRows(model)
  const rowsOfDay = rowsByDay(rows)
  const horizon = horizonOf(model)
  let seen: Seen | undefined
  return (assignments) => {
    const plans = plansOf(model, assignments)
    const changed = changedDays(plans, seen?.plans)
    const people = model.people.map((person, index) => {
      const [plan, before] = [plans[index], seen?.people[index]]
      if (before && changed[index]?.length === 0) return before
      return plan ? checkPerson(model, { person, plan, horizon }) : []
    })
    const touched = new Set(changed.flatMap((days) => days.flatMap((day) => rowsOfDay.get(day) ?? [])))
    const needs = rows.map((row, index) => {
      const before = seen?.needs[index]
      if (before && !touched.has(index)) return before
      const has = headsAt(row, model.people, plans)
      if (before?.covered.has === has) return before
      return { covered: { need: row.need, has }, violations: checkNeed(model, row, has) }
    })
    seen = { plans, people, needs, ofDay: daysOf(needs, seen?.ofDay) }
    return {
      violations: [...people.flat(), ...needs.flatMap(({ violations }) => violations)],
      ofPerson: new Map(model.people.map(({ id }, index) => [id, people[index] ?? []])),
      ofDay: seen.ofDay,
    }
  }
}

/** By day of the roster, the rows that a shift of that day can count for. */
function rowsByDay(rows: readonly CoverRow[]): ReadonlyMap<number, readonly number[]> {
  const byDay = new Map<number, number[]>()
  rows.forEach(({ cells }, row) => {
    for (const day of new Set(cells.map(([own]) => own))) {
      const known = byDay.get(day) ?? []
      known.push(row)
      byDay.set(day, known)
    }
  })
  return byDay
}

/** Everybody's days that differ; at first all of them. */
function changedDays(
  plans: readonly Plan[],
  before: readonly Plan[] | undefined,
): readonly (readonly number[])[] {
  return plans.map((plan, person) => {
    const own = before?.[person]
    return [...plan.keys()].filter((day) => plan[day] !== own?.[day])
  })
}

function daysOf(needs: readonly SeenNeed[], before: Seen['ofDay'] | undefined): Seen['ofDay'] {
  const byDay = Map.groupBy(
    needs.map(({ covered }) => covered),
    ({ need }) => need.workDate,
  )
  return new Map(
    [...byDay].map(([date, now]) => {
      const was = before?.get(date)
      const isSame = was?.length === now.length && was.every((one, index) => one === now[index])
      return [date, was && isSame ? was : now]
    }),
  )
}
