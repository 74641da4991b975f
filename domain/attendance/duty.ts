import { after, HOUR, MINUTE, type Instant } from '../kernel/time.ts'
import type { DutySpan, RosterDuty } from '../routing/duty.ts'
import type { AttendanceSettings } from './settings.ts'
import type { Stretch } from './stretch.ts'

/** What the roster and the clock say of one person around now. */
interface DutyFacts {
  /** His published shifts of yesterday, today and tomorrow, every span. */
  readonly spans: readonly Stretch[]
  /** Since when he is clocked in, and whether that is for a shift; null: he is not. */
  readonly open: { readonly at: Instant; readonly isForShift: boolean } | null
  /** When he last clocked out; null: he is clocked in, or never was. */
  readonly leftAt: Instant | null
  readonly settings: Pick<AttendanceSettings, 'lastCallMinutes' | 'handOverMinutes'>
}

/** Whoever helps out without a shift has no end; nobody stays longer than this. */
const HELPS_HOURS = 12

/**
 * When routing may count on him: in his shifts, from when he clocks in where that is earlier, up to when he clocks out.
 * Who clocks in without a shift, such as one called in for a rush, is there until he clocks out.
 */
export function dutyOf({ spans, open, leftAt, settings }: DutyFacts): RosterDuty {
  const planned = spans.map((span, index) => {
    const isCome = open !== null && isComeFor(span, open.at, spans[index - 1])
    const from = isCome && open.at < span.from ? open.at : span.from
    const hasLeft = leftAt !== null && leftAt >= from && leftAt < span.to
    return toDuty({ from, to: hasLeft ? leftAt : span.to }, settings, hasLeft)
  })
  if (open === null || open.isForShift) return planned
  const to = after(open.at, HELPS_HOURS * HOUR)
  return [...planned, { from: open.at, lastCallAt: to, to, handOverAt: to }]
}

/** Whether he has clocked in for this span: before it, and after the one before. */
function isComeFor(span: Stretch, clockedInAt: Instant, earlier: Stretch | undefined): boolean {
  const isNear = span.from - clockedInAt <= EARLY_HOURS * HOUR
  return isNear && clockedInAt < span.to && (earlier === undefined || earlier.to <= clockedInAt)
}

const EARLY_HOURS = 4

function toDuty(
  { from, to }: Stretch,
  { lastCallMinutes, handOverMinutes }: DutyFacts['settings'],
  hasLeft: boolean,
): DutySpan {
  // Who has clocked out gets nothing more; what he left behind waits its minutes all the same.
  const lastCallAt = hasLeft ? to : after(to, -lastCallMinutes * MINUTE)
  return { from, lastCallAt, to, handOverAt: after(to, handOverMinutes * MINUTE) }
}
