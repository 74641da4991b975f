import { MINUTE, type DurationMs, type Instant } from '../kernel/time.ts'
import type { Session } from './sessions.ts'
import type { AttendanceSettings } from './settings.ts'
import type { Stretch } from './stretch.ts'

/** How one part of a shift was kept; most shifts have one part, a split shift has two or more. */
interface KeptPart {
  readonly lateMs: DurationMs
  readonly earlyMs: DurationMs
}

export interface Punctuality {
  /** Of all parts; 0 within the grace of each. */
  readonly lateMinutes: number
  readonly earlyMinutes: number
  /** Of the part with which he began: what decides whether he came at all. */
  readonly firstLateMinutes: number
}

/**
 * How late somebody came and how early he left, each part of his shift for itself: the hours between two parts are his
 * own. A part that he missed altogether counts as late when he came afterwards, and as early once it is over.
 */
export function punctualityOf(
  spans: readonly Stretch[],
  sessions: readonly Session[],
  { settings, now }: { readonly settings: AttendanceSettings; readonly now: Instant },
): Punctuality {
  const kept = spans.map((span) => keptOf(span, { sessions, settings, now }))
  const first = sessions[0]
  const begun = first ? spans.findIndex(({ to }) => first.from < to) : -1
  const lateMs = kept.reduce((sum, part) => sum + part.lateMs, 0)
  return {
    lateMinutes: minutes(lateMs),
    earlyMinutes: minutes(kept.reduce((sum, part) => sum + part.earlyMs, 0)),
    firstLateMinutes: minutes(
      begun === -1 ? lateMs : kept.slice(0, begun + 1).reduce((sum, part) => sum + part.lateMs, 0),
    ),
  }
}

interface Known {
  readonly sessions: readonly Session[]
  readonly settings: AttendanceSettings
  readonly now: Instant
}

function keptOf(span: Stretch, { sessions, settings, now }: Known): KeptPart {
  const own = sessions.filter((session) => isWithin(session, span))
  const [first, last] = [own[0], own.at(-1)]
  if (!first || !last) {
    const length = span.to - span.from
    if (sessions.some(({ from }) => from >= span.to)) return { lateMs: length, earlyMs: 0 }
    return { lateMs: 0, earlyMs: sessions.length > 0 && now >= span.to ? length : 0 }
  }
  const late = first.from - span.from
  const early = last.clockedOutAt === null ? 0 : span.to - last.clockedOutAt
  return {
    lateMs: late > settings.graceMinutes * MINUTE ? late : 0,
    earlyMs: early > settings.earlyMinutes * MINUTE ? early : 0,
  }
}

/** Whether somebody was there in a part at all. Who has not clocked out is there until now. */
function isWithin({ from, to, clockedOutAt }: Session, span: Stretch): boolean {
  return from < span.to && (clockedOutAt ?? to) > span.from
}

/** The part that goes on now or comes next and that nobody has come to yet; undefined while he is there. */
export function awaitedPart(
  spans: readonly Stretch[],
  sessions: readonly Session[],
  now: Instant,
): Stretch | undefined {
  const last = sessions.at(-1)
  if (last && last.clockedOutAt === null && !last.isForgotten) return undefined
  const next = spans.find(({ to }) => now < to)
  return next && !sessions.some((session) => isWithin(session, next)) ? next : undefined
}

function minutes(ms: number): number {
  return Math.floor(ms / MINUTE)
}
