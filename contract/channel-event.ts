import { z } from 'zod'
import { instantOfRfc3339 } from '#domain/calendar/rfc3339.ts'
import { MESSAGE_KINDS } from '#domain/conversation/conversation.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { intakeSchemas } from './intake.ts'
import { route } from './route.ts'
import { idSchema } from './scalars.ts'

/**
 * The event interface: how a connector of one's own brings chats, ratings and orders in as they happen.
 *
 * A batch is a JSON body `{"events": […]}` with the header
 * `Banzu-Signature: t=<unix seconds>,k=<key id>,v1=<hex HMAC-SHA256 of "<t>.<body>" by the key's secret>`.
 * Delivery is at least once: send a batch again until it is answered with 200. Each event counts once, by its
 * type and `externalId`, in whatever order the batches arrive.
 */
export const SIGNATURE_HEADER = 'banzu-signature'

/** How far `t` may lie from the server's clock. */
export const SIGNATURE_TOLERANCE_SECONDS = 300

export const EVENT_BATCH_BYTES = 1024 * 1024
export const EVENT_BATCH_EVENTS = 500

/** RFC 3339 with offset on the wire, milliseconds inside. */
const externalTime = z
  .string()
  .meta({ format: 'date-time', examples: ['2026-08-26T09:00:00+08:00'] })
  .transform((text, ctx): Instant => {
    const at = instantOfRfc3339(text)
    if (at !== undefined) return at
    ctx.addIssue({ code: 'custom', message: 'not an RFC 3339 time with offset' })
    return z.NEVER
  })

const record = intakeSchemas(externalTime)

/** One event. What each field means stands with the canonical records. */
export const channelEventSchema = z.discriminatedUnion('type', [
  record.message.extend({ type: z.literal('message') }),
  record.conversation.extend({ type: z.literal('conversation') }),
  record.rating.extend({ type: z.literal('rating') }),
  record.order.extend({ type: z.literal('order') }),
])

const eventAnswer = z.discriminatedUnion('result', [
  z.object({ result: z.literal('stored') }),
  /** It had come before; nothing was stored again. */
  z.object({ result: z.literal('duplicate') }),
  z.object({
    result: z.literal('refused'),
    /** `event.invalid`, `event.unlikely_time` … */
    code: z.string(),
    /** Path of the field that was wrong, such as `customer.externalId`; empty for the event as a whole. */
    field: z.string(),
    reason: z.string(),
  }),
])

export const channelEvent = {
  push: route('POST /channels/{channelId}/events', {
    access: 'signed',
    summary: 'Bring in a signed batch of messages, conversations, ratings and orders',
    refuses: [
      'channel.not_found',
      'channel.disabled',
      'signature.missing',
      'signature.key_unknown',
      'signature.expired',
      'signature.wrong',
      'batch.malformed',
      'batch.too_large',
      'batch.too_many_events',
      'storage.full',
      'storage.away',
    ],
  })
    .input(
      z.object({
        channelId: idSchema<'channel'>(),
        /** Each is judged by itself: a bad one is refused with its field, the good ones are stored. */
        events: z
          .array(channelEventSchema)
          .max(EVENT_BATCH_EVENTS)
          .describe('None at all is a sign of life: it proves the address and the key, and stores nothing'),
      }),
    )
    .output(
      z.object({
        /** One answer for each event, in the order sent. */
        events: z.array(eventAnswer),
        stored: z.int().min(0),
        duplicates: z.int().min(0),
        refused: z.int().min(0),
      }),
    ),
}

/**
 * What is posted to a channel's callback address: `{"events": [<one of these>]}`, signed by one of the channel's keys
 * in the same header and the same way. Any 2xx takes it; with `{"externalId": "…"}` in the answer the message is known
 * by the platform's own id from then on, and does not count again when it comes back as an event.
 */
export const outwardEventSchema = z.object({
  type: z.literal('message'),
  /** Ours, and the same at every try: what has been sent once under it is not sent again. */
  externalId: z.uuid(),
  /** The chat as the connector named it; null when it never did. */
  conversation: z.string().nullable(),
  customer: z.object({ externalId: z.string() }),
  author: z.literal('agent'),
  isAutomatic: z.boolean(),
  /** Who wrote it: his staff code (工号), and his account (客服子账号) in this shop if one is mapped to him. */
  agent: z.object({ code: z.string(), account: z.string().nullable() }).nullable(),
  kind: z.enum(MESSAGE_KINDS),
  text: z.string(),
  /** `path` is relative to this server and holds for a day. */
  file: z
    .object({
      id: z.uuid(),
      name: z.string(),
      mediaType: z.string(),
      bytes: z.int().min(0),
      path: z.string(),
    })
    .nullable(),
  sentAt: z.string().meta({ format: 'date-time' }),
})

export type OutwardEvent = z.output<typeof outwardEventSchema>

export type ChannelEvent = z.output<typeof channelEventSchema>
