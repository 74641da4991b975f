import { allow, refuse, type Decision } from '../kernel/decision.ts'
import { after, elapsed, MINUTE, SECOND, type Instant } from '../kernel/time.ts'

/** Failures count within this window; after it the count begins anew. */
export const THROTTLE_WINDOW = 15 * MINUTE

/**
 * A forgetful person tries a few times; a shop's office shares one address, and at nine o'clock a hundred people
 * may be signing in from it at the same moment (an attempt counts until its password has proved right).
 */
const MAX_FAILURES: Readonly<Record<ThrottleKind, number>> = { name: 5, address: 100 }

type ThrottleKind = 'name' | 'address'

export interface Failures {
  readonly kind: ThrottleKind
  readonly count: number
  readonly windowStart: Instant
}

/** Whether one more guess at a password may be made now; if not, `seconds` until it may. */
export function decideSignInAttempt(
  failures: readonly Failures[],
  now: Instant,
): Decision<'attempt', 'session.throttled'> {
  const blocking = failures.filter(
    ({ kind, count, windowStart }) =>
      count >= MAX_FAILURES[kind] && elapsed(windowStart, now) < THROTTLE_WINDOW,
  )
  if (blocking.length === 0) return allow('attempt')
  const freeAt = Math.max(...blocking.map(({ windowStart }) => after(windowStart, THROTTLE_WINDOW)))
  return refuse('session.throttled', { seconds: Math.ceil((freeAt - now) / SECOND) })
}
