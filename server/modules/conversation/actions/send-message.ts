import { canAnswer } from '#domain/conversation/can.ts'
import { decideReply, type MessagePlace } from '#domain/conversation/unseen.ts'
import type { ConversationId, FileId, MessageId, QuickReplyId } from '#domain/kernel/ids.ts'
import { after } from '#domain/kernel/time.ts'
import { claimFile, findFile } from '#server/modules/file/index.ts'
import { countUse } from '#server/modules/quick-reply/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Db, Tx } from '#server/platform/database/database.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findMessage, findNewestByColleague, type MessageRow } from '../queries-open.ts'
import { factsOf, lockRow, type ConversationRecord } from '../rows.ts'
import { addMessage } from './add-message.ts'

interface SendInput {
  readonly id: ConversationId
  readonly messageId: MessageId
  readonly kind: 'text' | 'image' | 'file'
  readonly body: string
  readonly fileId?: FileId | null | undefined
  readonly seenMessageId: MessageId | null
  readonly quickReplyId?: QuickReplyId | null | undefined
}

/**
 * A reply of the chat's holder. Sent twice under one id it is stored once and answered alike.
 * @throws conversation.not_found, conversation.already_resolved, conversation.not_assignee,
 *   message.unseen_reply, message.read_only_channel, file.not_found
 */
export async function sendMessage(runtime: Runtime, actor: Actor, input: SendInput): Promise<MessageRow> {
  return runtime.work(authorOf(actor), async (work) => {
    const { tx, now } = work
    const chat = await lockRow(tx, actor, input.id)
    const before = await findMessage(tx, chat.id, input.messageId)
    if (before) return before
    granted(canAnswer(factsOf(chat), actor))
    await refuseBlind(tx, { chat, actor, seenMessageId: input.seenMessageId })
    if (input.fileId) await claim(tx, actor, { fileId: input.fileId, chat })
    // In the chat's order an answer stands after everything that it could have seen.
    const isAhead = chat.lastMessageAt >= now
    await addMessage(work, chat, {
      id: input.messageId,
      author: 'agent',
      isAutomatic: false,
      personId: actor.personId,
      accountId: null,
      kind: input.kind,
      body: input.kind === 'text' ? input.body.trim() : input.body,
      fileId: input.fileId ?? null,
      externalId: null,
      sentAt: isAhead ? after(chat.lastMessageAt, 1) : now,
    })
    if (input.quickReplyId) await countUse(tx, input.quickReplyId)
    return getMessage(tx, chat.id, input.messageId)
  })
}

async function refuseBlind(
  tx: Tx,
  { chat, actor, seenMessageId }: { chat: ConversationRecord; actor: Actor; seenMessageId: MessageId | null },
): Promise<void> {
  const newest = await findNewestByColleague(tx, chat.id, actor.personId)
  if (newest === null) return
  granted(decideReply(seenMessageId === null ? null : await placeOf(tx, chat.id, seenMessageId), newest))
}

/** An id that is not of this chat proves nothing seen. */
async function placeOf(db: Db, id: ConversationId, messageId: MessageId): Promise<MessagePlace | null> {
  return (await findMessage(db, id, messageId)) ?? null
}

/** Only who uploaded a file sends it, and only once it becomes the shop's. */
async function claim(
  tx: Tx,
  actor: Actor,
  { fileId, chat }: { readonly fileId: FileId; readonly chat: ConversationRecord },
): Promise<void> {
  const file = await findFile(tx, fileId)
  if (!file || file.uploadedBy !== actor.personId || file.purpose !== 'message')
    throw refusal('file.not_found')
  await claimFile(tx, fileId, chat.shopId)
}

async function getMessage(db: Db, id: ConversationId, messageId: MessageId): Promise<MessageRow> {
  const message = await findMessage(db, id, messageId)
  if (!message) throw new Error(`a message that was just stored is gone: ${messageId}`)
  return message
}
