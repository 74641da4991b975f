import type { z } from 'zod'
import type { LiveEvent, liveEventSchema } from '#contract/live.ts'

/** What is sent is what was presented; only the types of the ids differ. The stream itself checks the shape. */
export function parseLive(event: z.input<typeof liveEventSchema>): LiveEvent {
  return event as unknown as LiveEvent
}
