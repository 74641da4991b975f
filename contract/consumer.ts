import { z } from 'zod'
import { route } from './route.ts'
import { instantSchema } from './scalars.ts'

/** Those of the product; the languages name each. */
export const CONSUMER_NAMES = [
  'metric',
  'routing',
  'away-reply',
  'outbox',
  'clock',
  'order-attribution',
  'finding',
  'attendance',
] as const
export type ConsumerName = (typeof CONSUMER_NAMES)[number]

/** What follows the event log by itself: figures, routing, automatic replies. */
const consumerSchema = z.object({
  name: z.string(),
  /** Events of the log that it has not looked at yet. */
  behindEvents: z.int(),
  /** How long ago, in the world's time, the oldest of them happened; 0 when there is none. */
  behindSeconds: z.int(),
  parkedCount: z.int(),
})

/** An event that a consumer could not digest, set aside so that the others go on. */
const parkedEventSchema = z.object({
  consumer: z.string(),
  seq: z.int(),
  /** `rating.given`. */
  type: z.string(),
  subjectId: z.string(),
  /** Null: it was not tried, it waits behind an earlier one of the same subject. */
  error: z.string().nullable(),
  tries: z.int(),
  /** The world's time. */
  parkedAt: instantSchema,
  isRetryWanted: z.boolean(),
})
export type ParkedEvent = z.output<typeof parkedEventSchema>

export const consumer = {
  list: route('GET /consumers', {
    access: 'company.manage',
    summary: 'How far what works in the background has come, and the events it could not digest',
  }).output(
    z.object({
      consumers: z.array(consumerSchema),
      /** The oldest 200; `parkedCount` of each consumer counts all. */
      parked: z.array(parkedEventSchema),
    }),
  ),

  retry: route('POST /consumers/retry', {
    access: 'company.manage',
    summary: 'Try all parked events again; those that fail again stay parked',
  }).output(z.object({ wanted: z.int() })),
}
