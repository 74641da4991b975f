import type { Temporal as TemporalNamespace } from 'temporal-polyfill'
import { DAY, HOUR, instant, MINUTE, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { dateOfDayNumber, dayNumberOf } from './work-date.ts'

/** Browsers have it, and need not fetch it; Node 24 has it not. */
const Temporal =
  (globalThis as { Temporal?: typeof TemporalNamespace }).Temporal ??
  (await import('temporal-polyfill')).Temporal

/** An IANA time zone name, such as `Asia/Shanghai`. */
export type Zone = string

/** The zone of a shop that says nothing else. */
export const SHANGHAI: Zone = 'Asia/Shanghai'

/** What the clock on the wall of a zone shows. */
export interface LocalTime {
  readonly workDate: WorkDate
  /** 0 to 23. */
  readonly hour: number
  /** 0 to 1439. */
  readonly minuteOfDay: number
}

/** A stretch of time, `from` included and `to` not, in which a zone keeps one offset. */
interface OffsetSpan {
  readonly from: number
  readonly to: number
  readonly offset: number
}

/**
 * The spans met so far, per zone: since 1991 Shanghai has one, so nearly every call is plain arithmetic.
 * Only a memo of what the zone database says; it never changes an answer.
 */
const spansByZone = new Map<Zone, OffsetSpan[]>()

/** The local day, hour and minute of a moment. Throws RangeError for an unknown zone. */
export function localOf(at: Instant, zone: Zone): LocalTime {
  const local = at + spanAt(at, zone).offset
  const dayNumber = Math.floor(local / DAY)
  const sinceMidnight = local - dayNumber * DAY
  return {
    workDate: dateOfDayNumber(dayNumber),
    hour: Math.floor(sinceMidnight / HOUR),
    minuteOfDay: Math.floor(sinceMidnight / MINUTE),
  }
}

/**
 * The moment at which the zone's clock shows `minuteOfDay` minutes past midnight of `workDate`.
 * Minutes below 0 or above 1440 fall on the days around (1500 is 01:00 of the next day).
 * A time that the clock skips becomes the moment as much later; one that it shows twice, the first.
 */
export function instantOf(workDate: WorkDate, minuteOfDay: number, zone: Zone): Instant {
  const local = dayNumberOf(workDate) * DAY + minuteOfDay * MINUTE
  const guess = spanAt(instant(local), zone)
  const at = local - guess.offset
  // No zone is further than 26 hours from another reading of the same wall clock.
  const isPlain = at - 2 * DAY >= guess.from && at + 2 * DAY < guess.to
  return instant(isPlain ? at : nearTransition(local, zone))
}

/** The first moment of a calendar day. */
export function dayStart(workDate: WorkDate, zone: Zone): Instant {
  return instantOf(workDate, 0, zone)
}

export function isZone(text: string): boolean {
  try {
    spanAt(instant(0), text)
    return true
  } catch {
    return false
  }
}

function spanAt(at: Instant, zone: Zone): OffsetSpan {
  const spans = spansByZone.get(zone) ?? []
  const known = spans.find((span) => span.from <= at && at < span.to)
  if (known) return known
  const found = readSpan(at, zone)
  spansByZone.set(zone, [...spans, found])
  return found
}

function readSpan(at: Instant, zone: Zone): OffsetSpan {
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const next = moment.getTimeZoneTransition('next')
  // 'previous' is strictly before: a millisecond later finds the transition that happens exactly now.
  const previous = moment.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  return {
    from: previous?.epochMilliseconds ?? -Infinity,
    to: next?.epochMilliseconds ?? Infinity,
    offset: Math.round(moment.offsetNanoseconds / 1_000_000),
  }
}

function nearTransition(local: number, zone: Zone): number {
  const wall = Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO('UTC').toPlainDateTime()
  return wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
}
