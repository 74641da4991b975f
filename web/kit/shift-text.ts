import type { ShiftTemplateView } from '#contract/roster.ts'
import { addDays, type Weekday } from '#domain/calendar/work-date.ts'
import { workDate } from '#domain/kernel/time.ts'
import { clockText, useFormat } from './format.ts'

/** `17:30`, and `01:00` for what is past midnight. */
export function minuteText(minute: number): string {
  return clockText(minute % 1440)
}

/** `08:30–17:30`; a split shift has both. */
export function hoursText({ spans }: Pick<ShiftTemplateView, 'spans'>): string {
  return spans.map(({ from, to }) => `${minuteText(from)}–${minuteText(to)}`).join(' ')
}

const A_MONDAY = workDate('2026-11-02')
export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/** `周一` */
export function useWeekdayText(): (weekday: Weekday) => string {
  const format = useFormat()
  return (weekday) => format.weekday(addDays(A_MONDAY, weekday - 1))
}
