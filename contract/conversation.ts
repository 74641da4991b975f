import { z } from 'zod'
import {
  CONVERSATION_STATUSES,
  MESSAGE_AUTHORS,
  MESSAGE_KINDS,
  TRANSFER_KINDS,
} from '#domain/conversation/conversation.ts'
import { CAUSES, REASONS } from '#domain/conversation/reason.ts'
import { RATING_LEVELS } from '#domain/rating/rating.ts'
import { PLATFORMS } from '#domain/shop/platform.ts'
import { customerSchema } from './customer.ts'
import { undeliveredSchema } from './delivery.ts'
import { messagePageSchema } from './message.ts'
import { noteSchema } from './note.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf, textSchema } from './scalars.ts'

export const CONVERSATIONS_PER_PAGE = 50

const conversationId = idSchema<'conversation'>()
const personRef = z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() })
const teamRef = z.object({ id: idSchema<'team'>(), name: z.string() })

/** A chat as every list shows it. Live events carry the same row, so a list changes in place. */
export const conversationRowSchema = z.object({
  id: conversationId,
  shop: z.object({ id: idSchema<'shop'>(), name: z.string(), platform: z.enum(PLATFORMS) }),
  customer: z.object({ id: idSchema<'customer'>(), name: z.string() }),
  status: z.enum(CONVERSATION_STATUSES),
  assignee: personRef.nullable(),
  /** Set when it was transferred to a team: only its people are given it. */
  team: teamRef.nullable(),
  openedAt: instantSchema,
  lastMessageAt: instantSchema,
  /** The first words of the newest message. */
  lastMessage: z
    .object({ author: z.enum(MESSAGE_AUTHORS), kind: z.enum(MESSAGE_KINDS), text: z.string() })
    .nullable(),
  /** In the unassigned queue since. */
  queuedAt: instantSchema.nullable(),
  /** First buyer message that no person has answered; null when the buyer is answered. */
  waitingSince: instantSchema.nullable(),
  /** When the platform's line for that message is crossed. */
  dueAt: instantSchema.nullable(),
  /** When the slow-reply reminder of the shop begins for it. */
  remindAt: instantSchema.nullable(),
  /** The platform's line in minutes; the ring beside `dueAt` is full at this many. */
  lineMinutes: z.number(),
  /** False when the platform does not count this wait, such as 拼多多 at night (R20). */
  isLineCounted: z.boolean(),
  unread: z.int(),
  readByCustomerAt: instantSchema.nullable(),
  isAd: z.boolean(),
  reason: z.enum(REASONS).nullable(),
  /** What the platform itself says of it (咨询类型, 结果标签), in its own words. */
  platformReason: z.string().nullable(),
  cause: z.enum(CAUSES).nullable(),
  invitedAt: instantSchema.nullable(),
  resolvedAt: instantSchema.nullable(),
  /** 第 N 次咨询. */
  sequence: z.int(),
  /** False for chats of a channel that can only be read, such as an import. */
  isAnswerable: z.boolean(),
})

export type ConversationRow = z.output<typeof conversationRowSchema>

const transferSchema = z.object({
  id: idSchema<'transfer'>(),
  kind: z.enum(TRANSFER_KINDS),
  from: personRef.nullable(),
  to: personRef.nullable(),
  toTeam: teamRef.nullable(),
  reason: z.string(),
  at: instantSchema,
})

/** An earlier chat of the same buyer, so that nobody asks him again (R42). */
const earlierSchema = z.object({
  id: conversationId,
  openedAt: instantSchema,
  resolvedAt: instantSchema.nullable(),
  assignee: personRef.nullable(),
  reason: z.enum(REASONS).nullable(),
  cause: z.enum(CAUSES).nullable(),
  rating: z.enum(RATING_LEVELS).nullable(),
  lastText: z.string(),
  sequence: z.int(),
})

export const openConversationSchema = z.object({
  conversation: conversationRowSchema,
  customer: customerSchema,
  /** The newest page. */
  messages: messagePageSchema,
  notes: z.array(noteSchema),
  transfers: z.array(transferSchema),
  /** Replies that have not arrived on their platform although it was tried. */
  undelivered: z.array(undeliveredSchema),
  /** The newest few; the rest by `conversation.listEarlier`. */
  earlier: z.array(earlierSchema),
})

export type OpenConversation = z.output<typeof openConversationSchema>

const filterSchema = z.object({
  status: z.enum(CONVERSATION_STATUSES).optional(),
  shopIds: z.array(idSchema<'shop'>()).max(100).optional(),
  platform: z.enum(PLATFORMS).optional(),
  /** A person, or `none` for those nobody holds. */
  assignee: z.union([idSchema<'person'>(), z.literal('none')]).optional(),
  /** Held by people of this team, or transferred to it. */
  teamId: idSchema<'team'>().optional(),
  customerId: idSchema<'customer'>().optional(),
  reason: z.enum(REASONS).optional(),
  cause: z.enum(CAUSES).optional(),
  isAd: z.boolean().optional(),
  isWaiting: z.boolean().optional(),
  tag: z.string().trim().min(1).max(20).optional(),
  /** By last message, `to` exclusive. */
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  /** Part of the buyer's name, or his whole id on the platform. */
  search: z.string().trim().max(60).optional(),
  after: z.string().optional(),
})

export type ConversationFilter = z.output<typeof filterSchema>

export const conversation = {
  listMine: route('GET /conversations/mine', {
    access: 'conversation.answer',
    summary:
      'My open chats by time left to answer: those with a line first, then those that wait for the buyer',
  })
    .input(z.object({ after: z.string().optional() }))
    .output(pageOf(conversationRowSchema)),

  listQueue: route('GET /conversations/queue', {
    access: 'conversation.answer',
    summary: 'Chats that nobody holds, longest wait first',
  })
    .input(z.object({ after: z.string().optional() }))
    .output(pageOf(conversationRowSchema)),

  list: route('GET /conversations', {
    access: 'conversation.read',
    summary: 'All chats that one may see, newest message first',
  })
    .input(filterSchema)
    .output(pageOf(conversationRowSchema)),

  count: route('GET /conversations/counts', {
    access: 'conversation.answer',
    summary: 'The figures beside the lists',
  })
    .input(z.object({}))
    .output(
      z.object({
        mine: z.int(),
        mineWaiting: z.int(),
        queue: z.int(),
        queueOldestAt: instantSchema.nullable(),
      }),
    ),

  get: route('GET /conversations/{id}', {
    access: 'conversation.read',
    summary: 'A chat with everything that stands beside it, in one answer',
    refuses: ['conversation.not_found'],
  })
    .input(z.object({ id: conversationId }))
    .output(openConversationSchema),

  listEarlier: route('GET /conversations/{id}/earlier', {
    access: 'conversation.read',
    summary: 'Earlier chats of the same buyer, newest first',
    refuses: ['conversation.not_found'],
  })
    .input(z.object({ id: conversationId, after: z.string().optional() }))
    .output(pageOf(earlierSchema)),

  pick: route('POST /conversations/{id}/pick', {
    access: 'conversation.answer',
    summary: 'Take a chat out of the unassigned queue',
    refuses: [
      'conversation.not_found',
      'conversation.already_resolved',
      'conversation.already_assigned',
      'conversation.reception_full',
    ],
  })
    .input(z.object({ id: conversationId }))
    .output(conversationRowSchema),

  take: route('POST /conversations/{id}/take', {
    access: 'conversation.answer',
    summary: 'Take a chat over from a colleague',
    refuses: ['conversation.not_found', 'conversation.already_resolved', 'conversation.already_yours'],
  })
    .input(z.object({ id: conversationId, reason: z.string().trim().max(200).default('') }))
    .output(conversationRowSchema),

  transfer: route('POST /conversations/{id}/transfer', {
    access: 'conversation.answer',
    summary:
      'Give a chat to a colleague or a team, with the reason. One gives away only his own; a leader any',
    refuses: [
      'conversation.not_found',
      'conversation.already_resolved',
      'conversation.not_assignee',
      'conversation.target_is_holder',
      'conversation.target_not_in_shop',
      'conversation.target_off_duty',
      'conversation.target_full',
      'person.not_found',
      'team.not_found',
    ],
  })
    .input(
      z.object({
        id: conversationId,
        to: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('person'), personId: idSchema<'person'>() }),
          z.object({ kind: z.literal('team'), teamId: idSchema<'team'>() }),
        ]),
        reason: textSchema(200),
      }),
    )
    .output(conversationRowSchema),

  resolve: route('POST /conversations/{id}/resolve', {
    access: 'conversation.answer',
    summary: 'Close a chat, saying what the buyer came for (R47) and where it came from (R121)',
    refuses: ['conversation.not_found', 'conversation.already_resolved', 'conversation.not_assignee'],
  })
    .input(z.object({ id: conversationId, reason: z.enum(REASONS), cause: z.enum(CAUSES) }))
    .output(conversationRowSchema),

  reopen: route('POST /conversations/{id}/reopen', {
    access: 'conversation.answer',
    summary: 'Open a closed chat again; it comes to whoever reopens it',
    refuses: ['conversation.not_found', 'conversation.not_resolved', 'message.read_only_channel'],
  })
    .input(z.object({ id: conversationId }))
    .output(conversationRowSchema),

  markAd: route('POST /conversations/{id}/ad', {
    access: 'conversation.answer',
    summary:
      'Mark a chat as advertising, or unmark it. It counts as unanswered until answered, so answer first (R22)',
    refuses: ['conversation.not_found', 'conversation.not_assignee', 'conversation.unanswered_ad'],
  })
    .input(z.object({ id: conversationId, isAd: z.boolean() }))
    .output(conversationRowSchema),
}
