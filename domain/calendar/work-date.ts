import { assert } from '#domain/kernel/assert.ts'
import type { WorkDate } from '#domain/kernel/time.ts'

/** A calendar month of the shop, `YYYY-MM`. */
export type WorkMonth = string & { readonly __unit: 'workMonth' }

/** The days from `from` to `to`, both included. */
export interface DateRange {
  readonly from: WorkDate
  readonly to: WorkDate
}

/** 1 = Monday … 7 = Sunday, as ISO 8601 and Chinese rosters count. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const DAYS_PER_ERA = 146_097
const MARCH_0000_TO_1970 = 719_468

export function addDays(date: WorkDate, days: number): WorkDate {
  return dateOfDayNumber(dayNumberOf(date) + days)
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: WorkDate, to: WorkDate): number {
  return dayNumberOf(to) - dayNumberOf(from)
}

export function weekdayOf(date: WorkDate): Weekday {
  const sinceMonday = (((dayNumberOf(date) + 3) % 7) + 7) % 7
  return (sinceMonday + 1) as Weekday
}

export function monthOf(date: WorkDate): WorkMonth {
  return date.slice(0, 7) as WorkMonth
}

export function monthStart(month: WorkMonth): WorkDate {
  return `${month}-01` as WorkDate
}

export function monthEnd(month: WorkMonth): WorkDate {
  return addDays(monthStart(addMonths(month, 1)), -1)
}

export function addMonths(month: WorkMonth, months: number): WorkMonth {
  const [year, index] = [Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1]
  const total = year * 12 + index + months
  return `${digits(Math.floor(total / 12), 4)}-${digits((((total % 12) + 12) % 12) + 1, 2)}` as WorkMonth
}

/** Every day of the range in order; empty when `to` lies before `from`. */
export function datesOf({ from, to }: DateRange): readonly WorkDate[] {
  const count = Math.max(0, daysBetween(from, to) + 1)
  return Array.from({ length: count }, (_, index) => addDays(from, index))
}

export function isWithin(date: WorkDate, { from, to }: DateRange): boolean {
  return from <= date && date <= to
}

/** Days since 1970-01-01 in the Gregorian calendar, by whole-number arithmetic (years begin in March). */
export function dayNumberOf(date: WorkDate): number {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_PER_ERA + dayOfEra - MARCH_0000_TO_1970
}

/** The inverse of `dayNumberOf`. Only years 0000 to 9999 have a work date. */
export function dateOfDayNumber(dayNumber: number): WorkDate {
  const shifted = dayNumber + MARCH_0000_TO_1970
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  assert(year >= 0 && year <= 9999, 'a work date has a year of four digits')
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}` as WorkDate
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
