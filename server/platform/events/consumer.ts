import type { EventType } from '#contract/event.ts'
import type { LogEvent } from './log.ts'

/** What a module does when events arrive. It may be handed the same event twice and must not mind. */
export interface Consumer {
  readonly name: string
  readonly types: readonly EventType[]
  /**
   * How long to wait for more once something has come: what nobody waits for on a screen is done for many events at
   * once, and leaves the machine to those who do.
   */
  readonly gatherMs?: number
  handle(events: readonly LogEvent[]): Promise<void>
}
