import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { MINUTE, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { clockText } from '#web/kit/format.ts'

/** `08:30`, in minutes of a work date; a night shift’s 01:00 is `25:00`, as the roster counts. */
export function minutesOf(text: string): number | undefined {
  const match = /^(\d{1,2})[::](\d{2})$/.exec(text.trim())
  if (!match) return undefined
  const [hours, minutes] = [Number(match[1]), Number(match[2])]
  return hours < 48 && minutes < 60 ? hours * 60 + minutes : undefined
}

/** The moment that a typed time means on a work date; null for an empty field. */
export function momentOf(workDate: WorkDate, text: string | undefined): Instant | null {
  const minutes = minutesOf(text ?? '')
  return minutes === undefined ? null : instantOf(workDate, minutes, SHANGHAI)
}

/** A moment as it is typed: past midnight it goes on counting. */
export function textOf(workDate: WorkDate, at: Instant | null): string {
  if (at === null) return ''
  const minutes = Math.floor((at - instantOf(workDate, 0, SHANGHAI)) / MINUTE)
  return clockText(minutes)
}

/** `7:40`: hours and minutes of a length. */
export function lengthText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
