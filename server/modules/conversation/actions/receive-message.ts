import { openingFor } from '#domain/conversation/opening.ts'
import type {
  AccountId,
  ChannelId,
  ConversationId,
  CustomerId,
  FileId,
  MessageId,
  ShopId,
} from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { MessageKind } from '#domain/conversation/conversation.ts'
import { countConversation } from '#server/modules/customer/index.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/platform/work.ts'
import { lockAnyRow, lockLatestRow, shopRuleOf, type ConversationRecord } from '../rows.ts'
import { insertConversation, storeReopened } from '../store.ts'
import { addMessage } from './add-message.ts'

export interface ReceivedMessage {
  readonly channel: { readonly id: ChannelId; readonly shopId: ShopId }
  /** Locked by `lockCustomer` in this transaction, so that his messages come one after the other. */
  readonly customerId: CustomerId
  readonly message: {
    readonly id: MessageId
    readonly kind: MessageKind
    readonly body: string
    readonly fileId: FileId | null
    readonly externalId: string | null
    readonly accountId?: AccountId | null
    readonly sentAt: Instant
  }
}

/**
 * A message that a buyer has just written, on a channel without conversations of its own: it joins his open chat,
 * reopens the closed one of the same matter, or begins a new one in the queue. Whether it came before is the
 * caller's to know.
 */
export async function receiveMessage(
  work: Work,
  { channel, customerId, message }: ReceivedMessage,
): Promise<ConversationId> {
  const chat = await chatFor(work, { channel, customerId, sentAt: message.sentAt })
  await addMessage(work, chat, {
    ...message,
    accountId: message.accountId ?? null,
    author: 'customer',
    isAutomatic: false,
    personId: null,
  })
  return chat.id
}

interface Sought {
  readonly channel: { readonly id: ChannelId; readonly shopId: ShopId }
  readonly customerId: CustomerId
  readonly sentAt: Instant
}

async function chatFor(work: Work, sought: Sought): Promise<ConversationRecord> {
  const { channel, customerId, sentAt } = sought
  const latest = await lockLatestRow(work.tx, { channelId: channel.id, customerId })
  if (!latest) return open(work, sought, undefined)
  const { settings } = shopRuleOf(latest)
  const opening = openingFor(latest, sentAt, settings.reopenWithinHours)
  if (opening === 'join') return latest
  return opening === 'reopen' ? comeBack(work, latest) : open(work, sought, latest)
}

async function open(
  { tx, now, record }: Work,
  { channel, customerId, sentAt }: Sought,
  latest: ConversationRecord | undefined,
): Promise<ConversationRecord> {
  const id = newId<'conversation'>()
  const sequence = await countConversation(tx, customerId)
  await insertConversation(tx, {
    id,
    shopId: channel.shopId,
    channelId: channel.id,
    customerId,
    externalId: null,
    openedAt: sentAt,
    queuedAt: now,
    knownTo: latest?.assigneeId ?? null,
    sequence,
    now,
  })
  record({
    type: 'conversation.opened',
    subjectId: id,
    shopId: channel.shopId,
    data: { customerId, sequence },
  })
  return getLocked(tx, id)
}

/** What was waited for before the end is settled; the wait begins with the new message. */
async function comeBack({ tx, now, record }: Work, chat: ConversationRecord): Promise<ConversationRecord> {
  await storeReopened(tx, chat.id, { holderId: null, knownTo: chat.assigneeId, now })
  record({
    type: 'conversation.reopened',
    subjectId: chat.id,
    shopId: chat.shopId,
    data: { by: 'buyer', holderId: null },
  })
  return getLocked(tx, chat.id)
}

async function getLocked(tx: Work['tx'], id: ConversationId): Promise<ConversationRecord> {
  const chat = await lockAnyRow(tx, id)
  if (!chat) throw new Error(`a chat that was just stored is gone: ${id}`)
  return chat
}
