import type { Instant } from '../kernel/time.ts'
import type { PresenceState } from '../people/presence.ts'
import type { Stretch } from './stretch.ts'

/** One state of one person, for as long as it lasted. */
export interface Stay extends Stretch {
  readonly state: PresenceState
}

/** What the event log tells: from this moment on he was in this state. */
export interface StateChange {
  readonly at: Instant
  readonly state: PresenceState
}

/**
 * The stays that the changes of one person make, in order of time; what is offline is left out.
 * @param changes in any order; of two at one moment the one told later counts
 * @param until the last one lasts up to here
 */
export function staysOf(changes: readonly StateChange[], until: Instant): readonly Stay[] {
  const sorted = changes.toSorted((one, other) => one.at - other.at)
  return sorted.flatMap(({ at, state }, index) => {
    const next = sorted[index + 1]?.at ?? until
    const to = next < until ? next : until
    return state === 'offline' || at >= to ? [] : [{ state, from: at, to }]
  })
}

/** Online or busy: he answers chats. */
export function atDesk(stays: readonly Stay[]): readonly Stay[] {
  return stays.filter(({ state }) => state === 'online' || state === 'busy')
}
