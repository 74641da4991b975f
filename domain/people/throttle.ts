import { allow, refuse, type Decision } from '../kernel/decision.ts'
import { after, elapsed, MINUTE, SECOND, type Instant } from '../kernel/time.ts'

/** Failures count within this window; after it the count begins anew. */
export const THROTTLE_WINDOW = 15 * MINUTE

/**
 * How many guesses pass in a window, by what they are counted by. A forgetful person tries a few times, from one
 * place. Whoever guesses at a name from elsewhere closes his own place to it, and after four such places every place
 * but the name's own browsers: these are counted each by itself, so that no stranger shuts anybody out of his desk.
 * A shop's office shares one address, and at nine o'clock a hundred people may be signing in from it at the same
 * moment (an attempt counts until its password has proved right).
 */
const MAX_FAILURES = { browser: 5, place: 5, name: 20, address: 100 } as const

/** `browser`: one that has been signed in by this name before. `place`: this name from this address. */
export type ThrottleKind = keyof typeof MAX_FAILURES

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

/**
 * What one address is counted as. Whoever has an IPv6 address has a network of 2^64 of them, so the network counts.
 * @param address as a socket says it, IPv4 in IPv6 clothes included
 */
export function addressBlock(address: string): string {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? []
  const first = head.split(':').filter((part) => part !== '')
  const last = (tail ?? '').split(':').filter((part) => part !== '')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length)
  const parts = [...first, ...Array.from({ length: zeros }, () => '0'), ...last]
  return `${parts
    .slice(0, 4)
    .map((part) => part.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
