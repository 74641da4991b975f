import { DAY, HOUR, instant, isWorkDate, MINUTE, SECOND, type Instant } from '#domain/kernel/time.ts'

const RFC_3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:([Zz])|([+-])(\d{2}):(\d{2}))$/

/**
 * Reads a time as RFC 3339 writes it, `2026-08-26T09:00:00.250+08:00`; the offset is a must. Digits past the
 * millisecond are cut off. Undefined for anything else, days that do not exist and leap seconds included.
 */
export function instantOfRfc3339(text: string): Instant | undefined {
  const match = RFC_3339.exec(text)
  const day = match?.[1]
  if (!match || !day || !isWorkDate(day)) return undefined
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])]
  const [offsetHour, offsetMinute] = [Number(match[8] ?? 0), Number(match[9] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 23 || offsetMinute > 59) return undefined
  const ms = Number((match[5] ?? '').padEnd(3, '0').slice(0, 3))
  const offset = (match[7] === '-' ? -1 : 1) * (offsetHour * HOUR + offsetMinute * MINUTE)
  const local = daysSince1970(day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND + ms
  return instant(local - offset)
}

/** Days from 1970-01-01 to a day of the Gregorian calendar; years are counted from March, so leap days come last. */
function daysSince1970(day: string): number {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number)
  const fromMarch = (month + 9) % 12
  const y = month <= 2 ? year - 1 : year
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  const dayOfYear = Math.floor((153 * fromMarch + 2) / 5) + dayOfMonth - 1
  return y * 365 + leapDays + dayOfYear - DAYS_BEFORE_1970
}

/** From 0000-03-01 to 1970-01-01. */
const DAYS_BEFORE_1970 = 719_468
