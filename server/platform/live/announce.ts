import type { EventType } from '#contract/event.ts'
import type { LiveEvent } from '#contract/live.ts'
import type { Actor } from '../auth/actor.ts'
import type { LogEvent } from '../events/log.ts'

/** All that decides who hears what: so consoles that see the same are told together, in the same bytes. */
export type Sight = Pick<Actor, 'role' | 'shopIds'>

/** One thing that open consoles hear, and who of them may. */
export interface Announcement {
  /** The event of the log that it tells of. */
  readonly seq: number
  readonly event: LiveEvent
  readonly isFor: (sight: Sight) => boolean
}

/**
 * Turns a batch of log events into what consoles hear. Called once per process and batch, not once per console:
 * what it reads from the database it reads for all of them together.
 */
export interface Announcer {
  readonly types: readonly EventType[]
  announce(events: readonly LogEvent[]): Promise<readonly Announcement[]>
}
