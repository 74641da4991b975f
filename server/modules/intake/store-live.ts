import { headOf, type Head } from '#domain/conversation/head.ts'
import type { IntakeConversation, IntakeMessage, IntakeOrder, IntakeRating } from '#domain/intake/record.ts'
import type { ChannelId, ShopId } from '#domain/kernel/ids.ts'
import { latest, type Instant } from '#domain/kernel/time.ts'
import {
  isAnswerable,
  listHeadMessagesOf,
  lockRows,
  shopRuleOf,
  type ConversationRecord,
} from '#server/modules/conversation/index.ts'
import { storeOrders } from '#server/modules/order/index.ts'
import type { Work } from '#server/platform/work.ts'
import { customersIn } from './gather.ts'
import { storeIntake } from './store-intake.ts'
import {
  findPriorChats,
  getZone,
  listStoredMessages,
  lockIntake,
  storeLiveChats,
  type LiveChat,
  type PriorChat,
} from './store-live-chats.ts'
import { ensureCustomers } from './store-people.ts'

/** What a connector tells of as it happens. */
interface LiveBatch {
  readonly messages: readonly IntakeMessage[]
  readonly conversations: readonly IntakeConversation[]
  readonly ratings: readonly IntakeRating[]
  readonly orders: readonly IntakeOrder[]
}

/** For each record of the batch, whether it said something new. */
interface LiveStored {
  readonly messages: readonly boolean[]
  readonly conversations: readonly boolean[]
  readonly ratings: readonly boolean[]
  readonly orders: readonly boolean[]
}

interface LiveTarget {
  readonly channelId: ChannelId
  readonly shopId: ShopId
}

/**
 * Stores a batch of what happens now: each thing once, in whatever order it comes, a fixed number of statements
 * for a batch of any size. Unlike an import's, these chats are open: somebody waits in them, consoles hear of
 * them at once. A chat is closed when its platform has said so and nobody has spoken since.
 */
export async function storeLive(work: Work, target: LiveTarget, batch: LiveBatch): Promise<LiveStored> {
  const { tx, now, record } = work
  await lockIntake(tx, target.channelId)
  const chatIds = [
    ...batch.messages.map(({ conversation }) => conversation),
    ...batch.conversations.map(({ externalId }) => externalId),
  ]
  const prior = await findPriorChats(tx, target.channelId, [...new Set(chatIds)])
  const { messages, conversations, ratings } = batch
  const zone = await getZone(tx, target.shopId)
  const surroundings = { target: { ...target, importId: null }, now, zone }
  const stored = await storeIntake(tx, { messages, conversations, ratings, figures: [] }, surroundings)
  const fresh = messages.filter((_, index) => stored.messages[index])
  const changed = new Set(changedStates(batch, prior))
  const touched = new Set([...fresh.map(({ conversation }) => conversation), ...changed])
  await enliven(work, target, { touched, prior, batch })
  await tellMessages(work, target, fresh)
  const { conversationIds, ratingDays } = stored
  if (ratingDays.length > 0)
    record({
      type: 'channel.ratings-stored',
      subjectId: target.channelId,
      shopId: target.shopId,
      data: { conversationIds, ratingDays },
    })
  return {
    messages: stored.messages,
    conversations: conversations.map(({ externalId }) => changed.has(externalId)),
    ratings: stored.ratings,
    orders: await storeOrdersOf(work, target, batch.orders),
  }
}

/** The chats that a record of the batch states anew: never heard of, or ended later than known. */
function changedStates(
  { conversations }: LiveBatch,
  prior: ReadonlyMap<string, PriorChat>,
): readonly string[] {
  return conversations
    .filter(({ externalId, closedAt }) => {
      const known = prior.get(externalId)
      if (!known) return true
      return closedAt !== undefined && (known.closedAt === null || closedAt > known.closedAt)
    })
    .map(({ externalId }) => externalId)
}

interface Touched {
  readonly touched: ReadonlySet<string>
  readonly prior: ReadonlyMap<string, PriorChat>
  readonly batch: LiveBatch
}

/** Gives the touched chats the head and the state that follow from everything known of them. */
async function enliven(
  { tx, now, record }: Work,
  { channelId, shopId }: LiveTarget,
  { touched, prior, batch }: Touched,
): Promise<void> {
  const known = await findPriorChats(tx, channelId, [...touched])
  const ids = [...known.values()].map(({ id }) => id)
  const rows = new Map((await lockRows(tx, ids)).map((row) => [row.id, row]))
  const said = await listHeadMessagesOf(tx, ids)
  const closings = closingsIn(batch, prior)
  const chats: LiveChat[] = []
  for (const [externalId, { id }] of known) {
    const row = rows.get(id)
    if (!row) continue
    const head = headOf(row.openedAt, said.get(id) ?? [], shopRuleOf(row).due)
    const chat = liveChatOf(row, head, closings.get(externalId) ?? null)
    chats.push(chat)
    const before = prior.get(externalId)
    if (!before) {
      const { customerId, sequence } = row
      record({ type: 'conversation.opened', subjectId: id, shopId, data: { customerId, sequence } })
    } else if (before.closedAt !== null && chat.closedAt === null) {
      const data = { by: 'buyer', holderId: null } as const
      record({ type: 'conversation.reopened', subjectId: id, shopId, data })
    }
    if (chat.closedAt !== null && before?.closedAt !== chat.closedAt)
      record({ type: 'conversation.closed', subjectId: id, shopId, data: { closedAt: chat.closedAt } })
  }
  await storeLiveChats(tx, chats, now)
}

/** When each chat was last said to have ended, by this batch or before it. */
function closingsIn(
  { conversations }: LiveBatch,
  prior: ReadonlyMap<string, PriorChat>,
): Map<string, Instant> {
  const closings = new Map<string, Instant>()
  for (const [externalId, { closedAt }] of prior) if (closedAt !== null) closings.set(externalId, closedAt)
  for (const { externalId, closedAt } of conversations)
    if (closedAt !== undefined) closings.set(externalId, latest(closings.get(externalId), closedAt))
  return closings
}

function liveChatOf(row: ConversationRecord, head: Head, saidClosedAt: Instant | null): LiveChat {
  const hasSpokenSince =
    head.lastMessage !== null && saidClosedAt !== null && head.lastMessageAt > saidClosedAt
  const closedAt = hasSpokenSince ? null : saidClosedAt
  const isQueued = closedAt === null && row.assigneeId === null && isAnswerable(row)
  return { id: row.id, head, closedAt, isQueued }
}

/** Consoles hear every message by itself, in the order in which they were said. */
async function tellMessages(
  { tx, record }: Work,
  { channelId, shopId }: LiveTarget,
  fresh: readonly IntakeMessage[],
): Promise<void> {
  for (const message of await listStoredMessages(tx, channelId, fresh)) {
    const { id, conversationId, author, isAutomatic, sentAt, holderId } = message
    record({
      type: author === 'customer' ? 'message.received' : 'message.sent',
      subjectId: conversationId,
      shopId,
      data: { messageId: id, sentAt, author, isAutomatic, holderId },
    })
  }
}

async function storeOrdersOf(
  work: Work,
  target: LiveTarget,
  orders: readonly IntakeOrder[],
): Promise<readonly boolean[]> {
  if (orders.length === 0) return []
  const buyers = customersIn({ messages: [], conversations: orders.map(asSeen), ratings: [], figures: [] })
  const seen = buyers.map((buyer) => ({ ...buyer, chats: 0 }))
  const known = await ensureCustomers(work.tx, { ...target, importId: null }, seen)
  const customers = new Map([...known].map(([externalId, { id }]) => [externalId, id]))
  return storeOrders(work, { shopId: target.shopId, orders, customers })
}

/** An order shows its buyer at the time it was placed. */
function asSeen({ externalId, customer, createdAt }: IntakeOrder): IntakeConversation {
  return { externalId, customer, openedAt: createdAt }
}
