import { headAfter, headOf, isLate, type Head } from '#domain/conversation/head.ts'
import type { Work } from '#server/platform/work.ts'
import { listHeadMessages } from '../queries-open.ts'
import { headLineOf, shopRuleOf, type ConversationRecord } from '../rows.ts'
import { insertMessage, storeHead, type NewMessage } from '../store.ts'

/**
 * Adds a message to a chat that is locked, keeps its head and says so. A message that comes late (sent before the
 * newest one) has its place in the chat by its time, and the head is read anew from all messages.
 */
export async function addMessage(
  work: Work,
  chat: ConversationRecord,
  message: Omit<NewMessage, 'conversationId' | 'shopId'>,
): Promise<Head> {
  const { tx, now, record } = work
  await insertMessage(tx, { ...message, conversationId: chat.id, shopId: chat.shopId }, now)
  const { due } = shopRuleOf(chat)
  const before: Head = { ...chat, lastMessage: headLineOf(chat.lastMessage) }
  const head = isLate(before, message)
    ? headOf(chat.openedAt, await listHeadMessages(tx, chat.id), due)
    : headAfter(before, message, due)
  await storeHead(tx, chat.id, head)
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
    },
  })
  return head
}
