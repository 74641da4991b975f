import { HOUR, type Instant } from '../kernel/time.ts'
import type { Stamp } from './clock.ts'
import type { Stay } from './stays.ts'
import type { Stretch } from './stretch.ts'

/** From clocking in to clocking out. */
export interface Session extends Stretch {
  /** Null: not clocked out; the session is counted up to `to`. */
  readonly clockedOutAt: Instant | null
  /** He forgot to clock out, and is taken to have left at the end of his shift. */
  readonly isForgotten: boolean
}

/** After the end of a shift nobody is taken to be still at work for longer than this without clocking out. */
const FORGOTTEN_MS = 4 * HOUR
/** Without a shift: longer than anybody works. */
const LONGEST_MS = 12 * HOUR

interface Known {
  readonly stamps: readonly Stamp[]
  readonly stays: readonly Stay[]
  /** Of the shift; null without one. */
  readonly endsAt: Instant | null
  readonly now: Instant
}

/** One person’s sessions of one work date. Who clocks out for lunch and in again has two. */
export function sessionsOf({ stamps, stays, endsAt, now }: Known): readonly Session[] {
  const sessions: Session[] = []
  let open: Stamp | undefined
  for (const stamp of stamps.toSorted((one, other) => one.at - other.at)) {
    if (stamp.kind === 'in') open ??= stamp
    else if (open) {
      sessions.push({ from: open.at, to: stamp.at, clockedOutAt: stamp.at, isForgotten: false })
      open = undefined
    }
  }
  return open ? [...sessions, openSession(open, { stays, endsAt, now })] : sessions
}

function openSession({ at, source }: Stamp, { stays, endsAt, now }: Omit<Known, 'stamps'>): Session {
  const limit = limitOf(at, endsAt)
  if (source === 'online') {
    const left = leftAt(stays, { from: at, to: Math.min(now, limit) as Instant })
    // Who is away may come back while his shift lasts.
    const hasLeft = left < now && (endsAt === null || now >= endsAt)
    return { from: at, to: left, clockedOutAt: hasLeft ? left : null, isForgotten: false }
  }
  if (now < limit) return { from: at, to: now, clockedOutAt: null, isForgotten: false }
  const left = endsAt !== null && endsAt > at ? endsAt : leftAt(stays, { from: at, to: limit as Instant })
  return { from: at, to: left, clockedOutAt: null, isForgotten: true }
}

/** Until when a clock-in can hold. Who comes after his shift has come for something else. */
function limitOf(at: Instant, endsAt: Instant | null): number {
  return endsAt === null || at >= endsAt ? at + LONGEST_MS : endsAt + FORGOTTEN_MS
}

/**
 * The clock-in that still holds now, of the stamps of one work date; undefined: he is not clocked in. One made by going
 * online holds to the end of the shift at most: nobody clocks out then.
 */
export function openStamp<Kind extends Stamp>(
  stamps: readonly Kind[],
  endsAt: Instant | null,
  now: Instant,
): Kind | undefined {
  const last = stamps.toSorted((one, other) => one.at - other.at).at(-1)
  if (last?.kind !== 'in') return undefined
  const isOver = last.source === 'online' && endsAt !== null && last.at < endsAt && now >= endsAt
  return isOver || now >= limitOf(last.at, endsAt) ? undefined : last
}

/** When he was last seen; a break is being there. */
function leftAt(stays: readonly Stay[], { from, to }: Stretch): Instant {
  const ends = stays.flatMap((stay) => (stay.from < to && stay.to > from ? [Math.min(stay.to, to)] : []))
  return Math.max(from, ...ends) as Instant
}
