import { z } from 'zod'
import { outwardSchema } from './delivery.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, textSchema } from './scalars.ts'

/** The ways in of a shop: its chat bubble, its connectors, its imports. */

/** At most this many keys may be good at once: the one in use, the next one, and one to spare. */
export const CHANNEL_KEYS_AT_ONCE = 3

export const channelKindSchema = z.enum(['widget', 'event', 'import'])

/** An origin as browsers send it, `https://www.example.com`, without a path. */
const origin = z
  .string()
  .max(200)
  .regex(/^https?:\/\/[^/\s?#@]+$/, 'an origin such as https://www.example.com')

export const widgetSettingsSchema = z.object({
  title: textSchema(40),
  subtitle: z.string().trim().max(80),
  accent: z.string().regex(/^#[0-9a-f]{6}$/i),
  greeting: z.string().trim().max(500),
  awayText: z.string().trim().max(500),
  hours: z.string().trim().max(80),
  language: z.enum(['zh', 'en', 'auto']),
  position: z.enum(['left', 'right']),
  ratings: z.enum(['invited', 'always']),
  /** The sites that may show the bubble; empty for every site. */
  origins: z.array(origin).max(50),
})

const channelSchema = z.object({
  id: idSchema<'channel'>(),
  shopId: idSchema<'shop'>(),
  kind: channelKindSchema,
  name: z.string(),
  isEnabled: z.boolean(),
  widget: widgetSettingsSchema.nullable(),
  /** Where replies are delivered to; null for none, and for every channel but an event interface. */
  callbackUrl: z.string().nullable(),
  /** Null without a callback address. */
  outward: outwardSchema.nullable(),
  createdAt: instantSchema,
  /** When a signed batch last came in, to the minute; null when none has, and for chat bubbles. */
  lastReceivedAt: instantSchema.nullable(),
})

const signingKey = z.object({
  /** Goes into the signature header as `k`. */
  id: z.string(),
  createdAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
})

const channelId = idSchema<'channel'>()

export const channel = {
  list: route('GET /channels', { access: 'channel.manage', summary: 'The channels of the shops one sees' })
    .input(z.object({ shopId: idSchema<'shop'>().optional() }))
    .output(z.array(channelSchema)),

  create: route('POST /channels', {
    access: 'channel.manage',
    summary: 'Open a channel of a shop',
    refuses: ['shop.not_found'],
  })
    .input(z.object({ shopId: idSchema<'shop'>(), kind: z.enum(['widget', 'event']), name: textSchema(60) }))
    .output(channelSchema),

  update: route('PATCH /channels/{channelId}', {
    access: 'channel.manage',
    summary: 'Rename a channel, close or reopen it, change how the chat bubble looks or where replies go',
    refuses: [
      'channel.not_found',
      'channel.not_a_widget',
      'channel.not_an_event_interface',
      'channel.callback_refused',
    ],
  })
    .input(
      z.object({
        channelId,
        name: textSchema(60).optional(),
        isEnabled: z.boolean().optional(),
        widget: widgetSettingsSchema.partial().optional(),
        /** https; null: replies cannot leave. */
        callbackUrl: z
          .url({ protocol: /^https?$/ })
          .max(500)
          .nullable()
          .optional(),
      }),
    )
    .output(channelSchema),

  listKeys: route('GET /channels/{channelId}/keys', {
    access: 'channel.manage',
    summary: 'The signing keys of a channel, without their secrets',
    refuses: ['channel.not_found'],
  })
    .input(z.object({ channelId }))
    .output(z.array(signingKey)),

  addKey: route('POST /channels/{channelId}/keys', {
    access: 'channel.manage',
    summary: 'Make a signing key; the secret is shown this once',
    refuses: ['channel.not_found', 'channel.too_many_keys'],
  })
    .input(z.object({ channelId }))
    .output(z.object({ key: signingKey, secret: z.string() })),

  revokeKey: route('POST /channels/{channelId}/keys/{keyId}/revoke', {
    access: 'channel.manage',
    summary: 'End a signing key at once',
    refuses: ['channel.not_found', 'channel.key_not_found'],
  })
    .input(z.object({ channelId, keyId: z.string().max(64) }))
    .output(signingKey),
}

export type Channel = z.output<typeof channelSchema>
export type WidgetSettings = z.output<typeof widgetSettingsSchema>
export type SigningKey = z.output<typeof signingKey>
