import type { WorkDate } from '../kernel/time.ts'
import { totalOf, type ArrivalDay } from './arrival.ts'
import { weekdayIndex } from './regular.ts'

const LONGEST_MONTH = 31

/** Nothing is known of the month. */
export const NO_MONTH: readonly number[] = Array.from({ length: LONGEST_MONTH }, () => 1)

/** With less than two whole months a busy 5th cannot be told from a busy week. */
const LEAST_DAYS = 62

/** As many days of the same date as weigh as much as knowing nothing: a date seen once moves a third of the way. */
const PRIOR_DAYS = 2
/** How much the dates beside one say of it: wages come on the 5th, or on the 4th where that is a Friday. */
const NEIGHBOUR = 0.6
const NEIGHBOURS = 2

/** The level around a day is that of some weeks: shorter, and it would hide the busy first week of a month. */
const LEVEL_HALF_LIFE_DAYS = 12

/** What is month and what is level is told apart step by step; after three nothing changes any more. */
const ROUNDS = 3

/** The 1st to the 31st as multiples of a mean day, by what the level and the weekday leave open. */
export function monthDaysOf(history: readonly ArrivalDay[], weekdays: readonly number[]): readonly number[] {
  if (history.length < LEAST_DAYS) return NO_MONTH
  const days = history.map(({ workDate, counts }) => ({
    date: monthDayIndex(workDate),
    total: totalOf(counts),
    factor: weekdays[weekdayIndex(workDate)] ?? 1,
  }))
  let effects = NO_MONTH.map(() => 0)
  for (let round = 0; round < ROUNDS; round++) effects = effectsBeside(days, levelsAround(days, effects))
  return effects.map(Math.exp)
}

interface Day {
  /** The 1st is 0. */
  readonly date: number
  readonly total: number
  readonly factor: number
}

/** The level of a mean day around each day, by the days before and after it. */
function levelsAround(days: readonly Day[], effects: readonly number[]): readonly number[] {
  const plain = days.map(({ date, total }) => total / Math.exp(effects[date] ?? 0))
  const keep = 0.5 ** (1 / LEVEL_HALF_LIFE_DAYS)
  const before: (readonly [number, number])[] = []
  let [total, factor] = [0, 0]
  for (const [index, day] of days.entries()) {
    total = keep * total + (plain[index] ?? 0)
    factor = keep * factor + day.factor
    before.push([total, factor])
  }
  const levels = days.map(() => 0)
  ;[total, factor] = [0, 0]
  for (let index = days.length - 1; index >= 0; index--) {
    const [past, pastFactor] = before[index] ?? [0, 0]
    const weight = pastFactor + factor
    levels[index] = weight > 0 ? (past + total) / weight : 0
    total = keep * (total + (plain[index] ?? 0))
    factor = keep * (factor + (days[index]?.factor ?? 0))
  }
  return levels
}

/** How far each date is from its level, in logarithms, drawn towards nothing where it was seen seldom. */
function effectsBeside(days: readonly Day[], levels: readonly number[]): number[] {
  const sums = NO_MONTH.map(() => ({ off: 0, weight: 0 }))
  for (const [index, { date, total, factor }] of days.entries()) {
    const usual = factor * (levels[index] ?? 0)
    const sum = sums[date]
    if (usual <= 0 || !sum) continue
    // Half an arrival more on both sides: an empty day is no reason for an infinite logarithm.
    sum.off += factor * Math.log((total + 0.5) / (usual + 0.5))
    sum.weight += factor
  }
  const drawn = sums.map((_, date) => {
    let [off, weight] = [0, PRIOR_DAYS]
    for (let beside = -NEIGHBOURS; beside <= NEIGHBOURS; beside++) {
      const sum = sums[(date + beside + LONGEST_MONTH) % LONGEST_MONTH]
      const part = NEIGHBOUR ** Math.abs(beside)
      off += part * (sum?.off ?? 0)
      weight += part * (sum?.weight ?? 0)
    }
    return off / weight
  })
  const mean = totalOf(drawn) / LONGEST_MONTH
  return drawn.map((effect) => effect - mean)
}

/** The place of a day in the month: the 1st is 0. */
export function monthDayIndex(date: WorkDate): number {
  return Number(date.slice(8, 10)) - 1
}
