import { instantOf, localOf, type Zone } from '#domain/calendar/zone.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { DaySpan } from './settings.ts'

const DAY_MINUTES = 24 * 60

/** Whether the shop has promised to answer at this moment. No hours mean around the clock. */
export function isWithinHours(hours: DaySpan | null, at: Instant, zone: Zone): boolean {
  if (hours === null) return true
  const { minuteOfDay } = localOf(at, zone)
  const { from, to } = hours
  return from < to ? from <= minuteOfDay && minuteOfDay < to : from <= minuteOfDay || minuteOfDay < to
}

/** When the hours begin next; null while they last, and for a shop without. */
export function nextOpening(hours: DaySpan | null, at: Instant, zone: Zone): Instant | null {
  if (hours === null || isWithinHours(hours, at, zone)) return null
  const { workDate } = localOf(at, zone)
  const today = instantOf(workDate, hours.from, zone)
  return today > at ? today : instantOf(workDate, hours.from + DAY_MINUTES, zone)
}
