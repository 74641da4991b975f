import { addDays, daysBetween, weekdayOf } from '#domain/calendar/work-date.ts'
import { instantOf, type Zone } from '#domain/calendar/zone.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { AGENTS, type CastAgent } from './cast.ts'

/** Day and night shift (R77), as minutes of the work date; the night ends at 01:00 of the next day. */
export const SHIFTS = {
  first: { from: 8 * 60 + 30, to: 17 * 60 + 30 },
  second: { from: 17 * 60 + 30, to: 25 * 60 },
} as const

/** On the bad Monday half the floor was down with a cold: these came. */
const CAME_ON_BAD_MONDAY = new Set(['周棠', '何田田', '罗拉', '江晚', '宋可'])

const BAD_MONDAY_SLOWNESS = 1.5

export interface Duty {
  readonly agent: CastAgent
  readonly from: Instant
  readonly to: Instant
  /** How much longer an answer takes than on other days: on the bad Monday each needs a call to the courier. */
  readonly slowness: number
}

/** The last Monday that lies at least three days before the last day. */
export function badMondayBefore(lastDay: WorkDate): WorkDate {
  const fourthLast = addDays(lastDay, -3)
  return addDays(fourthLast, 1 - weekdayOf(fourthLast))
}

export function isBadMonday(day: WorkDate, lastDay: WorkDate): boolean {
  return daysBetween(badMondayBefore(lastDay), day) === 0
}

/** Who works on a day, and from when to when. */
export function dutiesOf(
  day: WorkDate,
  { lastDay, zone }: { lastDay: WorkDate; zone: Zone },
): readonly Duty[] {
  const isBad = isBadMonday(day, lastDay)
  return AGENTS.filter((agent) =>
    isBad ? CAME_ON_BAD_MONDAY.has(agent.name) : agent.dayOff !== weekdayOf(day),
  ).map((agent) => ({
    agent,
    from: instantOf(day, SHIFTS[agent.team].from, zone),
    to: instantOf(day, SHIFTS[agent.team].to, zone),
    slowness: isBad ? BAD_MONDAY_SLOWNESS : 1,
  }))
}
