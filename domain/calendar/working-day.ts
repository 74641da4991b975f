import { after, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { addDays, weekdayOf } from './work-date.ts'
import { dayStart, instantOf, localOf, type Zone } from './zone.ts'

/** What differs from Monday to Friday: days off in the week, and weekend days that are worked (调休). */
export interface Holidays {
  readonly daysOff: readonly WorkDate[]
  readonly workedWeekends: readonly WorkDate[]
}

export function isWorkingDay(date: WorkDate, { daysOff, workedWeekends }: Holidays): boolean {
  return weekdayOf(date) <= 5 ? !daysOff.includes(date) : workedWeekends.includes(date)
}

/**
 * The moment `count` working days (工作日) after `at`: the same time of day so many working days on. What begins on a day
 * off begins with the next working day, at its first moment.
 */
export function addWorkingDays(
  at: Instant,
  count: number,
  { zone, holidays }: { readonly zone: Zone; readonly holidays: Holidays },
): Instant {
  const { workDate, minuteOfDay } = localOf(at, zone)
  const isWorked = isWorkingDay(workDate, holidays)
  let day = isWorked ? workDate : nextWorkingDay(workDate, holidays)
  for (let left = count; left > 0; left--) day = nextWorkingDay(day, holidays)
  if (!isWorked) return dayStart(day, zone)
  const withinMinute = at - instantOf(workDate, minuteOfDay, zone)
  return after(instantOf(day, minuteOfDay, zone), withinMinute)
}

function nextWorkingDay(date: WorkDate, holidays: Holidays): WorkDate {
  let day = addDays(date, 1)
  while (!isWorkingDay(day, holidays)) day = addDays(day, 1)
  return day
}
