import { HOUR, type Instant } from '../kernel/time.ts'
import { RECEPTION_LIMIT } from '../people/presence.ts'

/** A reception limit that goes back by itself. */
export interface RaisedLimit {
  readonly before: number
  readonly after: number
  readonly endsAt: Instant
}

/** Somebody without a shift that lasts helps out for no longer than a shift. */
const HELP_MS = 8 * HOUR
/** An emergency plan may have raised it further: its end brings it back to `after` first. So long is that waited for. */
const WAIT_MS = 12 * HOUR

/** Who takes any chats keeps taking some: nobody is switched off by a raise of the whole team. */
export function raisedBy(limit: number, by: number): number {
  return Math.min(RECEPTION_LIMIT.max, Math.max(1, limit + by))
}

interface Raise {
  readonly limit: number
  readonly by: number
  /** Of the shift that lasts; undefined: he has none now. */
  readonly shiftEndsAt: Instant | undefined
  /** What is still to be taken back. */
  readonly standing: RaisedLimit | undefined
  readonly now: Instant
}

/** A limit raised for the rest of the shift; raised twice, it goes back to what it was before the first time. */
export function raiseForShift({ limit, by, shiftEndsAt, standing, now }: Raise): RaisedLimit {
  return {
    before: standing?.after === limit ? standing.before : limit,
    after: raisedBy(limit, by),
    endsAt: shiftEndsAt ?? ((now + HELP_MS) as Instant),
  }
}

/** What is done with a raised limit whose time is up: what somebody has set by hand since is his. */
export function decideReturn(
  { after, endsAt }: RaisedLimit,
  limit: number,
  now: Instant,
): 'return' | 'wait' | 'forget' {
  if (now < endsAt) return 'wait'
  if (limit === after) return 'return'
  return limit > after && now < endsAt + WAIT_MS ? 'wait' : 'forget'
}
