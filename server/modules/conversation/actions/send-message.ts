import { canAnswer } from '#domain/conversation/can.ts'
import { decideReply } from '#domain/conversation/unseen.ts'
import type { ConversationId, FileId, MessageId, QuickReplyId } from '#domain/kernel/ids.ts'
import { after } from '#domain/kernel/time.ts'
import { claimFile, findFile, type FileRow } from '#server/modules/file/index.ts'
import { judgeReply, recordSentAnyway, type JudgedReply } from '#server/modules/finding/index.ts'
import { countUse } from '#server/modules/quick-reply/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Work } from '#server/platform/work.ts'
import { findReplyContext, type MessageRow } from '../queries-open.ts'
import { factsOf, lockRow, type ConversationRecord } from '../rows.ts'
import type { NewMessage } from '../store.ts'
import { addMessage } from './add-message.ts'

interface SendInput {
  readonly id: ConversationId
  readonly messageId: MessageId
  readonly kind: 'text' | 'image' | 'file'
  readonly body: string
  readonly fileId?: FileId | null | undefined
  readonly seenMessageId: MessageId | null
  readonly quickReplyId?: QuickReplyId | null | undefined
  readonly sentAnyway?: { readonly reason: string } | null | undefined
}

/**
 * A reply of the chat's holder. Sent twice under one id it is stored once and answered alike.
 * @throws conversation.not_found, conversation.already_resolved, conversation.not_assignee,
 *   message.unseen_reply, message.read_only_channel, message.wording_blocked, message.wording_unconfirmed,
 *   file.not_found
 */
export async function sendMessage(runtime: Runtime, actor: Actor, input: SendInput): Promise<MessageRow> {
  return runtime.work(authorOf(actor), async (work) => {
    const { tx, now } = work
    const chat = await lockRow(tx, actor, input.id)
    const { messageId, seenMessageId } = input
    const key = { conversationId: chat.id, messageId, seenMessageId, personId: actor.personId }
    const { itself, seen, newestByColleague } = await findReplyContext(tx, key)
    if (itself) return itself
    granted(canAnswer(factsOf(chat), actor))
    granted(decideReply(seen, newestByColleague))
    const file = input.fileId ? await claim(work, actor, { fileId: input.fileId, chat }) : null
    // In the chat's order an answer stands after everything that it could have seen.
    const isAhead = chat.lastMessageAt >= now
    const message = {
      id: messageId,
      author: 'agent',
      isAutomatic: false,
      personId: actor.personId,
      accountId: null,
      kind: input.kind,
      body: input.kind === 'text' ? input.body.trim() : input.body,
      fileId: file?.id ?? null,
      quickReplyId: input.quickReplyId ?? null,
      externalId: null,
      sentAt: isAhead ? after(chat.lastMessageAt, 1) : now,
    } as const
    const judged = await judgeWording(work, chat, input)
    await addMessage(work, chat, { ...message, judged })
    await recordSentAnyway(tx, judged, { ...message, conversationId: chat.id })
    if (input.quickReplyId) await countUse(tx, input.quickReplyId, chat.shopId)
    return rowOf(message, { chat, file })
  })
}

/** Only words are judged; a file has none. */
async function judgeWording(
  { tx, now }: Work,
  { shopId, timeZone }: ConversationRecord,
  { kind, body, sentAnyway }: SendInput,
): Promise<JudgedReply> {
  const text = kind === 'text' ? body : ''
  return judgeReply(tx, { shopId, zone: timeZone, text, at: now, reason: sentAnyway?.reason })
}

/** Only who uploaded a file sends it; once sent it is that shop's and goes to no other. */
async function claim(
  { tx, now }: Work,
  actor: Actor,
  { fileId, chat }: { readonly fileId: FileId; readonly chat: ConversationRecord },
): Promise<FileRow> {
  const file = await findFile(tx, fileId)
  if (!file || file.uploadedBy !== actor.personId || file.purpose !== 'message')
    throw refusal('file.not_found')
  if (file.shopId !== null && file.shopId !== chat.shopId) throw refusal('file.not_found')
  if (!(await claimFile(tx, fileId, { shopId: chat.shopId, now }))) throw refusal('file.not_found')
  return file
}

/** What reading it back would give: only the holder answers, so that his name is the chat's. */
function rowOf(
  {
    externalId: _externalId,
    accountId: _accountId,
    quickReplyId: _quickReplyId,
    ...message
  }: Omit<NewMessage, 'conversationId' | 'shopId'>,
  { chat, file }: { readonly chat: ConversationRecord; readonly file: FileRow | null },
): MessageRow {
  return {
    ...message,
    conversationId: chat.id,
    personName: chat.assigneeName,
    accountName: null,
    fileName: file?.name ?? null,
    fileMediaType: file?.mediaType ?? null,
    fileByteSize: file?.byteSize ?? null,
  }
}
