/** A moment in time: whole milliseconds since 1970-01-01T00:00:00Z. Never a local time. */
export type Instant = number & { readonly __unit: 'instant' }

/** A calendar day in a shop's own zone, `YYYY-MM-DD`. A night shift belongs to the day it starts. */
export type WorkDate = string & { readonly __unit: 'workDate' }

/** A length of time in whole milliseconds. */
export type DurationMs = number

export const SECOND: DurationMs = 1_000
export const MINUTE: DurationMs = 60 * SECOND
export const HOUR: DurationMs = 60 * MINUTE
export const DAY: DurationMs = 24 * HOUR

/** Takes a number of milliseconds since 1970 that is already known to be whole and finite. */
export function instant(ms: number): Instant {
  if (!Number.isSafeInteger(ms)) throw new RangeError(`not an instant: ${ms}`)
  return ms as Instant
}

/** The moment `duration` milliseconds after (or, when negative, before) `at`. */
export function after(at: Instant, duration: DurationMs): Instant {
  return instant(at + duration)
}

/** Milliseconds from `from` to `to`; negative when `to` lies before. */
export function elapsed(from: Instant, to: Instant): DurationMs {
  return to - from
}

export function earliest(first: Instant, ...others: readonly Instant[]): Instant {
  return Math.min(first, ...others) as Instant
}

/** The later of two; what is absent is earlier than everything. */
export function latest(one: Instant | undefined, other: Instant): Instant {
  return one !== undefined && one > other ? one : other
}

const WORK_DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** True for a day that the calendar really has: `2026-02-30` is refused. */
export function isWorkDate(text: string): text is WorkDate {
  const match = WORK_DATE.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const lastDay = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return lastDay !== undefined && day >= 1 && day <= lastDay
}

export function workDate(text: string): WorkDate {
  if (!isWorkDate(text)) throw new RangeError(`not a calendar day: ${text}`)
  return text
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}
