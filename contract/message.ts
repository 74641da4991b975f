import { z } from 'zod'
import { MESSAGE_AUTHORS, MESSAGE_KINDS } from '#domain/conversation/conversation.ts'
import { MESSAGE_CHARS_MAX } from '#domain/conversation/limits.ts'
import { fileSchema } from './file.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, textSchema } from './scalars.ts'

export const MESSAGES_PER_PAGE = 50

const conversationId = idSchema<'conversation'>()

export const messageSchema = z.object({
  id: idSchema<'message'>(),
  conversationId,
  author: z.enum(MESSAGE_AUTHORS),
  /** An automatic reply: the buyer got an answer, nobody of us wrote it (R21). */
  isAutomatic: z.boolean(),
  kind: z.enum(MESSAGE_KINDS),
  body: z.string(),
  file: fileSchema.nullable(),
  /** The person of ours who wrote it; null for the buyer, bots and accounts that nobody is named for. */
  person: z.object({ id: idSchema<'person'>(), name: z.string() }).nullable(),
  /** 客服子账号 on the platform, where the message came with one. */
  account: z.string().nullable(),
  sentAt: instantSchema,
})

export type MessageView = z.output<typeof messageSchema>

/** Oldest first. `older` is the key of the page before it, null at the beginning of the chat. */
export const messagePageSchema = z.object({
  items: z.array(messageSchema),
  older: z.string().nullable(),
})

const sendInput = z
  .object({
    id: conversationId,
    /** Made by the sender, becomes the message's id: sending twice has one effect. */
    messageId: idSchema<'message'>(),
    kind: z.enum(['text', 'image', 'file']),
    body: z.string().max(MESSAGE_CHARS_MAX).default(''),
    fileId: idSchema<'file'>().nullish(),
    /** The newest message on the writer's screen; null for none. A colleague's newer reply refuses this one. */
    seenMessageId: idSchema<'message'>().nullable(),
    /** The quick reply that it was made from, for counting its use. */
    quickReplyId: idSchema<'quickReply'>().nullish(),
    /** Its writer was asked about the entry and sends it for this reason. */
    sentAnyway: z.object({ entryId: z.string().max(80), reason: textSchema(200) }).nullish(),
  })
  .refine(({ kind, body }) => kind !== 'text' || body.trim() !== '', {
    path: ['body'],
    error: 'empty message',
  })
  .refine(({ kind, fileId }) => kind === 'text' || Boolean(fileId), { path: ['fileId'], error: 'no file' })

export const message = {
  list: route('GET /conversations/{id}/messages', {
    access: 'conversation.read',
    summary: 'Messages of a chat, a page backwards from the newest or from `before`',
    refuses: ['conversation.not_found'],
  })
    .input(z.object({ id: conversationId, before: z.string().optional() }))
    .output(messagePageSchema),

  send: route('POST /conversations/{id}/messages', {
    access: 'conversation.answer',
    summary: 'Reply to the buyer',
    refuses: [
      'conversation.not_found',
      'conversation.already_resolved',
      'conversation.not_assignee',
      'message.unseen_reply',
      'message.read_only_channel',
      'message.wording_blocked',
      'message.wording_unconfirmed',
      'file.not_found',
    ],
  })
    .input(sendInput)
    .output(messageSchema),

  type: route('POST /conversations/{id}/typing', {
    access: 'conversation.answer',
    summary: 'Tell the buyer and the colleagues that one is writing; holds for some seconds',
    refuses: ['conversation.not_found'],
  })
    .input(z.object({ id: conversationId }))
    .output(z.object({})),

  read: route('POST /conversations/{id}/read', {
    access: 'conversation.answer',
    summary: 'Mark the chat as read up to now by its holder',
    refuses: ['conversation.not_found'],
  })
    .input(z.object({ id: conversationId }))
    .output(z.object({})),
}
