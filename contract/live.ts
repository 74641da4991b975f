import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { PRESENCE_STATES } from '#domain/people/presence.ts'
import { conversationRowSchema } from './conversation.ts'
import { messageSchema } from './message.ts'
import { noteSchema } from './note.ts'
import { route } from './route.ts'
import { idSchema, instantSchema } from './scalars.ts'

const conversationId = idSchema<'conversation'>()

/** A new message, whole, with the row of its chat: the open chat and every list show it without asking again. */
const messageEvent = <Type extends string>(type: Type) =>
  z.object({ type: z.literal(type), conversation: conversationRowSchema, message: messageSchema })

const conversationEvent = <Type extends string>(type: Type) =>
  z.object({ type: z.literal(type), conversation: conversationRowSchema })

/** Boards that are read anew when something in them moved; ticks come at most a few times a second. */
export const BOARDS = [
  'floor',
  'queue',
  'metric',
  'import',
  'presence',
  'quickReply',
  'clock',
  'order',
  'finding',
  'inspection',
  'roster',
  /** Rosters that are not published yet: for who plans. */
  'draft',
  'forecast',
] as const

/** What a console tab hears, in the order in which it was committed. */
export const liveEventSchema = z.discriminatedUnion('type', [
  messageEvent('message.received'),
  messageEvent('message.sent'),
  conversationEvent('conversation.opened'),
  conversationEvent('conversation.queued'),
  conversationEvent('conversation.assigned'),
  conversationEvent('conversation.resolved'),
  conversationEvent('conversation.reopened'),
  conversationEvent('conversation.changed'),
  z.object({
    type: z.literal('message.typing'),
    conversationId,
    author: z.enum(['customer', 'agent']),
    /** Null when it is the buyer. */
    personId: idSchema<'person'>().nullable(),
    until: instantSchema,
  }),
  /** The buyer has seen everything up to here. */
  z.object({ type: z.literal('conversation.read'), conversationId, at: instantSchema }),
  z.object({ type: z.literal('note.added'), note: noteSchema }),
  /** Whether replies of this chat arrive on their platform. */
  z.object({ type: z.literal('delivery.changed'), conversationId }),
  z.object({ type: z.literal('customer.changed'), customerId: idSchema<'customer'>() }),
  z.object({
    type: z.literal('presence.changed'),
    personId: idSchema<'person'>(),
    state: z.enum(PRESENCE_STATES),
    receptionLimit: z.int(),
  }),
  /** The company's time runs at another pace from now on: what it is, and how many times faster than the world's. */
  z.object({
    type: z.literal('clock.paced'),
    now: instantSchema,
    realNow: instantSchema,
    speed: z.number(),
  }),
  /** The stream begins, or too much was missed to be told piece by piece: read everything anew. */
  z.object({ type: z.literal('stream.reset') }),
  z.object({ type: z.literal('board.changed'), boards: z.array(z.enum(BOARDS)) }),
])

export const liveContract = {
  follow: route('GET /live', {
    access: 'session.own',
    summary: 'Hear what happens in my shops, from the event heard last on',
  }).output(eventIterator(liveEventSchema)),
}

export type LiveEvent = z.output<typeof liveEventSchema>
