import { addDays } from '../calendar/work-date.ts'
import type { WorkDate } from '../kernel/time.ts'
import { HALF_HOURS, totalOf, type ArrivalDay } from './arrival.ts'
import { monthDayIndex, monthDaysOf, NO_MONTH } from './month-days.ts'
import { weekdayIndex } from './regular.ts'
import { sharesOf } from './shares.ts'

/** What the calendar makes of a day, apart from how much there is of everything. */
export interface CalendarShape {
  /** Monday to Sunday: a day's arrivals as a multiple of the week's mean day. */
  readonly weekdays: readonly number[]
  /** The 1st to the 31st: a multiple again, 1 where nothing is known of the month. */
  readonly monthDays: readonly number[]
  /** Monday to Sunday: the share of the day's arrivals in each half hour; each day's shares add up to 1. */
  readonly shares: readonly (readonly number[])[]
}

/** After so many days a day counts half in what the weekdays are to each other. */
const WEEKDAY_HALF_LIFE_DAYS = 56

/** The shape of the week; months are left out of it. */
export function weekShapeOf(history: readonly ArrivalDay[]): CalendarShape {
  return { weekdays: weekdaysOf(history), monthDays: NO_MONTH, shares: sharesOf(history) }
}

/** The shape of the week and of the month: wages, bills and coupons come on their days. */
export function monthShapeOf(history: readonly ArrivalDay[]): CalendarShape {
  const week = weekShapeOf(history)
  return { ...week, monthDays: monthDaysOf(history, week.weekdays) }
}

/** A day as a multiple of a mean day. */
export function factorOn({ weekdays, monthDays }: CalendarShape, date: WorkDate): number {
  return (weekdays[weekdayIndex(date)] ?? 1) * (monthDays[monthDayIndex(date)] ?? 1)
}

/** Each day against the mean of the seven days around it, so that growth is not taken for a busy Sunday. */
function weekdaysOf(history: readonly ArrivalDay[]): readonly number[] {
  const totals = history.map(({ counts }) => totalOf(counts))
  const sums = Array.from({ length: 7 }, () => ({ own: 0, mean: 0 }))
  for (const [index, day] of history.entries()) {
    const from = Math.min(Math.max(0, index - 3), Math.max(0, history.length - 7))
    const around = totals.slice(from, from + 7)
    const weight = 0.5 ** ((history.length - 1 - index) / WEEKDAY_HALF_LIFE_DAYS)
    const sum = sums[weekdayIndex(day.workDate)]
    if (sum === undefined) continue
    sum.own += weight * (totals[index] ?? 0)
    sum.mean += (weight * totalOf(around)) / around.length
  }
  const raw = sums.map(({ own, mean }) => (mean > 0 ? own / mean : 1))
  const scale = totalOf(raw) / 7
  return scale > 0 ? raw.map((factor) => factor / scale) : raw.map(() => 1)
}

/** Levels of the days after `last`, spread over calendar and half hours. */
export function spread(
  levels: readonly number[],
  shape: CalendarShape,
  last: WorkDate,
): readonly (readonly number[])[] {
  return levels.map((level, index) => {
    const date = addDays(last, index + 1)
    return shareOut(Math.max(0, level) * factorOn(shape, date), shape, date)
  })
}

/** A day's total over its half hours. */
export function shareOut(total: number, { shares }: CalendarShape, date: WorkDate): readonly number[] {
  const own = shares[weekdayIndex(date)] ?? []
  return Array.from({ length: HALF_HOURS }, (_, slot) => total * (own[slot] ?? 0))
}

/** Below a hundredth of a mean day the shop is shut on that weekday. */
const SHUT = 0.01

/** The days' totals as if every day were a mean day; undefined on days on which the shop is shut. */
export function levelsOf(
  history: readonly ArrivalDay[],
  shape: CalendarShape,
): readonly (number | undefined)[] {
  return history.map(({ workDate, counts }) => {
    const factor = factorOn(shape, workDate)
    return factor < SHUT ? undefined : totalOf(counts) / factor
  })
}
