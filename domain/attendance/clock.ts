import { localOf, type Zone } from '../calendar/zone.ts'
import { HOUR, type Instant, type WorkDate } from '../kernel/time.ts'
import type { Stretch } from './stretch.ts'

/** By whom a clock-in was made: by pressing the button, or by going online. */
export const STAMP_SOURCES = ['button', 'online'] as const
export type StampSource = (typeof STAMP_SOURCES)[number]

export interface Stamp {
  readonly kind: 'in' | 'out'
  readonly at: Instant
  readonly source: StampSource
}

/** A shift with its moments; `spans` are in order, one or more. */
export interface TimedShift {
  readonly workDate: WorkDate
  readonly spans: readonly Stretch[]
}

/** So long before its start one may clock in for a shift: who comes earlier comes for something else. */
const EARLY_MS = 4 * HOUR
/** So long before its start going online counts as coming for it. */
const EARLY_ONLINE_MS = 2 * HOUR

/**
 * The work date that a team is in: while the night shift of yesterday lasts, yesterday (R128); else the calendar day.
 * @param shifts of yesterday and today
 */
export function dateUnderWay(shifts: readonly TimedShift[], at: Instant, zone: Zone): WorkDate {
  const [first] = shifts
    .filter((shift) => startOf(shift) <= at && at < endOf(shift))
    .map(({ workDate }) => workDate)
    .toSorted()
  return first ?? localOf(at, zone).workDate
}

/**
 * The work date for which somebody clocks in now: that of the shift that goes on or begins next, so that a night shift
 * belongs to the day it starts (R128); without one, the calendar day.
 */
export function dateToClockIn(shifts: readonly TimedShift[], at: Instant, zone: Zone): WorkDate {
  return shiftAt(shifts, at, EARLY_MS)?.workDate ?? localOf(at, zone).workDate
}

/** Whether going online now is coming to work: within a shift or shortly before it, and not clocked in or out yet. */
export function dateByOnline(
  shifts: readonly TimedShift[],
  at: Instant,
  hasStamp: (date: WorkDate) => boolean,
): WorkDate | undefined {
  const date = shiftAt(shifts, at, EARLY_ONLINE_MS)?.workDate
  return date === undefined || hasStamp(date) ? undefined : date
}

/** The shift that lasts, else the one that begins soonest within `early`. */
function shiftAt(shifts: readonly TimedShift[], at: Instant, early: number): TimedShift | undefined {
  return shifts
    .filter((shift) => startOf(shift) - early <= at && at < endOf(shift))
    .toSorted((one, other) => startOf(one) - startOf(other))[0]
}

export function startOf({ spans }: Pick<TimedShift, 'spans'>): Instant {
  const [first] = spans
  if (!first) throw new RangeError('a shift without a span')
  return first.from
}

export function endOf({ spans }: Pick<TimedShift, 'spans'>): Instant {
  const last = spans.at(-1)
  if (!last) throw new RangeError('a shift without a span')
  return last.to
}
