import { getEventMeta } from '@orpc/client'
import type { LiveEvent } from '#contract/live.ts'

export type Connection = 'connecting' | 'live' | 'lost'

interface Follower {
  readonly onEvent: (event: LiveEvent) => void
  readonly onConnection: (connection: Connection) => void
  /**
   * The stream begins and cannot say what was missed, at first since the page was fetched: everything shown must be
   * fetched again.
   */
  readonly onGap: () => void
  /** True when trying again is of no use: nobody is signed in any more. */
  readonly isFinal: (error: unknown) => boolean
}

type Follow = (options: {
  readonly signal: AbortSignal
  readonly lastEventId: string | undefined
}) => Promise<AsyncIterable<LiveEvent>>

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 15_000

/**
 * Follows the server's events until `signal` aborts. A dropped stream is taken up again after the last event seen,
 * at once the first time, then with growing pauses.
 */
export async function followLive(follow: Follow, follower: Follower, signal: AbortSignal): Promise<void> {
  let lastEventId: string | undefined
  let wait = 0
  while (!signal.aborted) {
    try {
      const events = await follow({ signal, lastEventId })
      follower.onConnection('live')
      if (lastEventId === undefined) follower.onGap()
      wait = 0
      for await (const event of events) {
        lastEventId = getEventMeta(event)?.id ?? lastEventId
        follower.onEvent(event)
      }
    } catch (error) {
      if (follower.isFinal(error)) return
      // Why else it broke does not matter: the state shown is the same, and the next try tells.
    }
    if (signal.aborted) return
    follower.onConnection('lost')
    await pause(wait, signal)
    wait = Math.min(LONGEST_WAIT_MS, wait === 0 ? FIRST_WAIT_MS : wait * 2)
  }
}

/** Waits, but not longer than until the network is said to be back or the page is left. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer)
      window.removeEventListener('online', over)
      signal.removeEventListener('abort', over)
      resolve()
    }
    const timer = setTimeout(over, ms)
    window.addEventListener('online', over)
    signal.addEventListener('abort', over)
  })
}
