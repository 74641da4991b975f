import type { WorkDate } from '#domain/kernel/time.ts'

/** The day so many days from today, in Shanghai. */
export function calendarDay(offset: number): WorkDate {
  const inShanghai = Date.now() + 8 * 3_600_000 + offset * 86_400_000
  return new Date(inShanghai).toISOString().slice(0, 10) as WorkDate
}
