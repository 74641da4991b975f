import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { RATING_LEVELS, type RatingLevel } from '#domain/rating/rating.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, textSchema } from './scalars.ts'

/**
 * What the chat bubble on a shop's own site speaks. The customer is a visitor without an account: the first call
 * gives his browser a random token, which every later call carries as `Authorization: Bearer <token>`.
 * A visitor sees his own chat and nothing else.
 */

/** Pictures and files of at most 10 MB. */
export const WIDGET_FILE_BYTES = 10 * 1024 * 1024

export const WIDGET_TEXT_CHARACTERS = 4_000

/** Why a visitor was less than content. `attitude` is the reason that the bad-attitude share counts (R25). */
const RATING_REASONS = ['attitude', 'slow', 'unsolved', 'unprofessional', 'product', 'other'] as const

const widgetDuty = z.object({
  /** Somebody is at work, and the shop's service hours last. */
  isOnDuty: z.boolean(),
  /** Minutes of the shop's local day, every day; `to` below `from` is on the next day. Null: around the clock. */
  serviceHours: z.object({ from: z.int(), to: z.int() }).nullable(),
  /** When the hours begin next; null while they last. */
  opensAt: instantSchema.nullable(),
})

const widgetConfig = z.object({
  title: z.string(),
  /** One line under the title, such as the shop's answering habits. */
  subtitle: z.string(),
  /** `#rrggbb`. */
  accent: z.string().regex(/^#[0-9a-f]{6}$/i),
  /** Shown in place of a first message; empty for none. */
  greeting: z.string(),
  /** Shown while nobody is on duty; empty for none. */
  awayText: z.string(),
  /** The service hours as the shop words them, such as 「工作日 9:00–18:00」; empty: as `duty` has them. */
  hours: z.string(),
  duty: widgetDuty,
  language: z.enum(['zh', 'en', 'auto']),
  position: z.enum(['left', 'right']),
  /** `invited`: only an invitation shows the rating card. `always`: the visitor may also rate by himself. */
  ratings: z.enum(['invited', 'always']),
  ratingReasons: z.array(z.enum(RATING_REASONS)),
  now: instantSchema,
})

const widgetFile = z.object({
  id: idSchema<'file'>(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int().min(0),
  /** True for the picture formats that a browser may show in place; all else is only ever downloaded. */
  isPicture: z.boolean(),
  /** Where to fetch it, relative to the server; valid for hours, only for this visitor's chat. */
  path: z.string(),
})

const widgetMessage = z.object({
  id: idSchema<'message'>(),
  /** The id that the visitor's own browser gave this message; null for everybody else's. */
  clientId: z.uuid().nullable(),
  author: z.enum(['customer', 'agent', 'bot', 'system']),
  /** 工号 of the agent, by which the customer knows him; null for everybody else. */
  agentCode: z.string().nullable(),
  kind: z.enum(['text', 'image', 'file', 'card']),
  text: z.string(),
  file: widgetFile.nullable(),
  sentAt: instantSchema,
})

const ratingInvitation = z.object({
  conversationId: idSchema<'conversation'>(),
  invitedAt: instantSchema,
})

/** What the live stream says. Each carries its cursor as the event id of the stream. */
const widgetEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), message: widgetMessage }),
  /** An agent is typing. Lasts six seconds unless renewed. */
  z.object({ type: z.literal('typing'), agentCode: z.string() }),
  /** The agents have read everything up to this moment. */
  z.object({ type: z.literal('read'), readUntil: instantSchema }),
  z.object({ type: z.literal('rating_invited'), invitation: ratingInvitation }),
  /** Somebody came or went, or the service hours began or ended. */
  z.object({ type: z.literal('duty'), duty: widgetDuty }),
  z.object({ type: z.literal('rating_given'), conversationId: idSchema<'conversation'>() }),
])

const cursor = z.string().min(1).max(64)

const widgetChat = z.object({
  /** Oldest first. */
  messages: z.array(widgetMessage),
  /** Everything up to here is in `messages`: where the live stream, or the next list, goes on. */
  cursor,
  /** Send as `before` for the page before this one; null when there is nothing older. */
  older: cursor.nullable(),
  /** The agents have read everything up to this moment; null when they have read nothing. */
  readUntil: instantSchema.nullable(),
  invitation: ratingInvitation.nullable(),
})

export const widget = {
  config: route('GET /widget/config', {
    access: 'public',
    summary: 'How the chat bubble of a channel looks and what it says',
    refuses: ['channel.not_found', 'channel.origin_refused', 'visitor.too_fast'],
  })
    .input(z.object({ channelId: idSchema<'channel'>() }))
    .output(widgetConfig),

  open: route('POST /widget/visitors', {
    access: 'public',
    summary: 'Become a visitor of a channel: the token is shown once and kept by the browser',
    refuses: [
      'channel.not_found',
      'channel.origin_refused',
      'visitor.too_fast',
      'storage.full',
      'storage.away',
    ],
  })
    .input(
      z.object({
        channelId: idSchema<'channel'>(),
        /** The page that the visitor is on; shown beside his chat. */
        page: z
          .url({ protocol: /^https?$/ })
          .max(2_000)
          .optional(),
        /** The language that the bubble speaks to him, as a BCP 47 tag; shown beside his chat. */
        language: z
          .string()
          .regex(/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i)
          .max(35)
          .optional(),
        name: textSchema(60).optional(),
      }),
    )
    .output(z.object({ token: z.string() })),

  list: route('GET /widget/messages', {
    access: 'visitor',
    summary: 'The latest messages of the own chat, a page of older ones, or everything since a cursor',
    refuses: ['channel.not_found', 'visitor.unknown', 'visitor.too_fast'],
  })
    .input(z.object({ since: cursor.optional(), before: cursor.optional() }))
    .output(widgetChat),

  send: route('POST /widget/messages', {
    access: 'visitor',
    summary: 'Say something. The same `clientId` sent again stores nothing new and answers the same',
    refuses: [
      'channel.not_found',
      'visitor.unknown',
      'visitor.too_fast',
      'file.not_found',
      'storage.full',
      'storage.away',
    ],
  })
    .input(
      z.discriminatedUnion('kind', [
        z.object({ clientId: z.uuid(), kind: z.literal('text'), text: textSchema(WIDGET_TEXT_CHARACTERS) }),
        z.object({ clientId: z.uuid(), kind: z.literal('file'), fileId: idSchema<'file'>() }),
      ]),
    )
    .output(z.object({ message: widgetMessage })),

  upload: route('POST /widget/files', {
    access: 'visitor',
    summary: 'Upload a picture or a file of at most 10 MB, to be sent as a message afterwards',
    refuses: [
      'channel.not_found',
      'visitor.unknown',
      'visitor.too_fast',
      'file.too_large',
      'file.type_refused',
      'storage.full',
      'storage.away',
      'file.quota_used',
    ],
  })
    .input(z.object({ file: z.file() }))
    .output(z.object({ file: widgetFile })),

  typing: route('POST /widget/typing', {
    access: 'visitor',
    summary: 'Tell the agent that the visitor is typing; lasts six seconds unless renewed',
    refuses: ['channel.not_found', 'visitor.unknown', 'visitor.too_fast'],
  })
    .input(z.object({}))
    .output(z.object({})),

  read: route('POST /widget/read', {
    access: 'visitor',
    summary: 'Mark everything up to a moment as seen by the visitor',
    refuses: ['channel.not_found', 'visitor.unknown', 'visitor.too_fast', 'storage.full', 'storage.away'],
  })
    .input(z.object({ readUntil: instantSchema }))
    .output(z.object({})),

  rate: route('POST /widget/ratings', {
    access: 'visitor',
    summary: 'Rate the service: 满意, 一般 or 失望, with the reason (R24, R25)',
    refuses: [
      'channel.not_found',
      'visitor.unknown',
      'visitor.too_fast',
      'rating.not_invited',
      'rating.already_given',
      'storage.full',
      'storage.away',
    ],
  })
    .input(
      z.object({
        /** The conversation of the invitation; absent for a rating by the visitor's own wish. */
        conversationId: idSchema<'conversation'>().optional(),
        level: z.enum(RATING_LEVELS),
        reason: z.enum(RATING_REASONS).optional(),
        comment: z.string().trim().max(500).optional(),
      }),
    )
    .output(z.object({})),

  follow: route('GET /widget/live', {
    access: 'visitor',
    summary: 'Server-sent events of the own chat; goes on after `Last-Event-ID` without a gap',
    refuses: ['channel.not_found', 'visitor.unknown', 'visitor.too_fast'],
  })
    .input(z.object({ since: cursor.optional() }))
    .output(eventIterator(widgetEvent)),
}

export type WidgetConfig = z.output<typeof widgetConfig>
export type WidgetFile = z.output<typeof widgetFile>
export type WidgetMessage = z.output<typeof widgetMessage>
export type WidgetEvent = z.output<typeof widgetEvent>
export type WidgetChat = z.output<typeof widgetChat>
export type RatingInvitation = z.output<typeof ratingInvitation>
export type { RatingLevel }
export type RatingReason = (typeof RATING_REASONS)[number]
