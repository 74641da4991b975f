import { weekdayOf } from '../calendar/work-date.ts'
import type { WorkDate } from '../kernel/time.ts'
import { emptyCounts, totalOf, type ArrivalDay } from './arrival.ts'

/** Same weekdays looked at before and after a day to say what would have been usual. */
const WEEKS_AROUND = 5
/** Chance alone hardly ever takes a day so many usual deviations from its neighbours. */
const ODD_DEVIATIONS = 4
/** So many odd days of one direction within a week are a new level, not odd days. */
const DAYS_OF_A_SHIFT = 3
/** A replaced day is the mean of so many usual ones. */
const DAYS_OF_A_STANDIN = 4

/**
 * A history fit to learn from: days known to be special or never observed (`without`), and days far from all their
 * neighbours, give way to what would have been usual there. A lasting change of level stays. The days are one after
 * the other without a gap, in the answer as in what is given.
 */
export function regularHistory(
  days: readonly ArrivalDay[],
  without: ReadonlySet<WorkDate> = new Set(),
): readonly ArrivalDay[] {
  const isKnown = days.map(({ workDate }) => !without.has(workDate))
  const odd = oddnessOf(days, isKnown)
  const isUsual = days.map((_, index) => isKnown[index] === true && odd[index] === 0)
  return days.map((day, index) =>
    isUsual[index] ? day : { workDate: day.workDate, counts: standIn(days, isUsual, index) },
  )
}

/** Days of the history that are far from what was usual around them: 1 where far above, -1 far below. */
export function oddDays(days: readonly ArrivalDay[]): ReadonlyMap<WorkDate, 1 | -1> {
  const odd = oddnessOf(
    days,
    days.map(() => true),
  )
  return new Map(
    days.flatMap(({ workDate }, index) => {
      const direction = odd[index]
      return direction === 1 || direction === -1 ? [[workDate, direction] as const] : []
    }),
  )
}

/** For each day 1 where it is far above the same weekdays around it, -1 where far below, else 0. */
function oddnessOf(days: readonly ArrivalDay[], isKnown: readonly boolean[]): readonly (1 | 0 | -1)[] {
  const totals = days.map(({ counts }) => totalOf(counts))
  const scores = totals.map((total, index) => scoreOf(total, usualTotal(totals, isKnown, index)))
  const limit = ODD_DEVIATIONS * spreadOf(scores.filter((_, index) => isKnown[index]))
  const directions = scores.map((score) => (score > limit ? 1 : score < -limit ? -1 : 0))
  return directions.map((direction, index) => (isShift(directions, index) ? 0 : direction))
}

/**
 * How far a total is from the usual one, in deviations that chance gives: the root of a Poisson number deviates by one
 * half whatever its size.
 */
function scoreOf(total: number, usual: number | undefined): number {
  return usual === undefined ? 0 : 2 * (Math.sqrt(total) - Math.sqrt(usual))
}

function usualTotal(
  totals: readonly number[],
  isKnown: readonly boolean[],
  index: number,
): number | undefined {
  return medianOf(
    sameWeekdays(totals.length, index)
      .filter((at) => isKnown[at])
      .map((at) => totals[at] ?? 0),
  )
}

/** Places of the same weekday around a day, the nearest first. */
function sameWeekdays(length: number, index: number): readonly number[] {
  return Array.from({ length: WEEKS_AROUND }, (_, week) => [index - 7 * (week + 1), index + 7 * (week + 1)])
    .flat()
    .filter((at) => at >= 0 && at < length)
}

/** Days differ by more than chance; never by less. */
function spreadOf(scores: readonly number[]): number {
  const middle = medianOf(scores.map(Math.abs)) ?? 0
  return Math.max(1, middle * MAD_TO_DEVIATION)
}

/** The median of absolute deviations of a bell curve, times this, is its standard deviation. */
const MAD_TO_DEVIATION = 1.4826

/** Too many odd days of one direction close together are no odd days. */
function isShift(directions: readonly number[], index: number): boolean {
  const around = directions.slice(Math.max(0, index - 3), index + 4)
  return around.filter((other) => other === directions[index]).length >= DAYS_OF_A_SHIFT
}

function standIn(days: readonly ArrivalDay[], isUsual: readonly boolean[], index: number): readonly number[] {
  const nearest = sameWeekdays(days.length, index)
    .filter((at) => isUsual[at])
    .slice(0, DAYS_OF_A_STANDIN)
  if (nearest.length === 0) return meanOf(days.filter((_, at) => isUsual[at]).map(({ counts }) => counts))
  return meanOf(nearest.map((at) => days[at]?.counts ?? []))
}

function meanOf(all: readonly (readonly number[])[]): readonly number[] {
  return emptyCounts().map(
    (_, slot) => all.reduce((sum, counts) => sum + (counts[slot] ?? 0), 0) / Math.max(1, all.length),
  )
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  if (upper === undefined || sorted.length % 2 === 1) return upper
  return ((sorted[middle - 1] ?? 0) + upper) / 2
}

/** Monday 0 to Sunday 6: the place of a day in lists by weekday. */
export function weekdayIndex(date: WorkDate): number {
  return weekdayOf(date) - 1
}
