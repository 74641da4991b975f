import type { EventType } from '#contract/event.ts'
import type { LogEvent } from './log.ts'

/** What a module does when events arrive. It may be handed the same event twice and must not mind. */
export interface Consumer {
  readonly name: string
  readonly types: readonly EventType[]
  handle(events: readonly LogEvent[]): Promise<void>
}
