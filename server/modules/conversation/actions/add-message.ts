import { headAfter, headOf, isLate, type Head, type HeadMessage } from '#domain/conversation/head.ts'
import { comparePlaces, type MessagePlace } from '#domain/conversation/unseen.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import type { JudgedReply } from '#server/modules/finding/index.ts'
import type { Tx } from '#server/platform/database/database.ts'
import type { Work } from '#server/platform/work.ts'
import { listHeadMessages } from '../queries-open.ts'
import { headLineOf, shopRuleOf, type ConversationRecord } from '../rows.ts'
import { insertMessage, type NewMessage } from '../store.ts'

interface AddedMessage extends Omit<NewMessage, 'conversationId' | 'shopId'> {
  /** In spite of what it is sent; left out where nobody judged it. */
  readonly judged?: JudgedReply
}

/**
 * Adds a message to a chat that is locked, keeps its head and says so. A message that comes late (sent before the
 * newest one) has its place in the chat by its time, and the head is read anew from all messages.
 */
export async function addMessage(
  work: Work,
  chat: ConversationRecord,
  { judged, ...message }: AddedMessage,
): Promise<Head> {
  const { tx, now, months, record } = work
  const { due } = shopRuleOf(chat)
  const before: Head = { ...chat, lastMessage: headLineOf(chat.lastMessage) }
  const head = isLate(before, message)
    ? headOf(chat.openedAt, await listWith(tx, chat.id, message), due)
    : headAfter(before, message, due)
  await months.ensure('message', [message.sentAt])
  const stored = { ...message, conversationId: chat.id, shopId: chat.shopId }
  await insertMessage(tx, { message: stored, head, now })
  record({
    type: message.author === 'customer' ? 'message.received' : 'message.sent',
    subjectId: chat.id,
    shopId: chat.shopId,
    data: {
      messageId: message.id,
      sentAt: message.sentAt,
      author: message.author,
      isAutomatic: message.isAutomatic,
      holderId: chat.status === 'open' ? chat.assigneeId : null,
      ...sentAnywayOf(judged),
    },
  })
  return head
}

function sentAnywayOf(judged: JudgedReply | undefined) {
  if (!judged || judged.hits.length === 0) return {}
  const { hits, reason } = judged
  return { sentAnyway: hits.map(({ entryId }) => ({ entryId, reason })) }
}

/** Everything said in a chat and what is about to be stored, in the chat's order. */
async function listWith(
  tx: Tx,
  id: ConversationId,
  message: HeadMessage & MessagePlace,
): Promise<readonly HeadMessage[]> {
  return [...(await listHeadMessages(tx, id)), message].toSorted(comparePlaces)
}
