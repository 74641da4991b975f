import type { IntakeConversation, IntakeMessage, IntakeOrder, IntakeRating } from '#domain/intake/record.ts'
import type { ChannelId, ConversationId, ShopId } from '#domain/kernel/ids.ts'
import type { Work } from '#server/platform/work.ts'
import { closingsIn, settleChats, type SettledChat } from './settle-chats.ts'
import { lockIntake } from './lock-intake.ts'
import { insertPastConversations, widenConversations, type NewMessage } from './store-chats.ts'
import { storeRecords, type StoreChats, type StoredRows } from './store-intake.ts'
import {
  findPriorChats,
  getPlace,
  insertLiveChats,
  updateLiveChats,
  type LivePlace,
  type PriorChat,
} from './store-live-chats.ts'
import { storableRecord } from './storable.ts'
import { storeLiveOrders } from './store-orders.ts'

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
export async function storeLive(work: Work, target: LiveTarget, given: LiveBatch): Promise<LiveStored> {
  const { tx, now, record } = work
  const batch = storableLive(given)
  await lockIntake(tx, target.channelId)
  const { messages, conversations, ratings } = batch
  const chatIds = [
    ...messages.map(({ conversation }) => conversation),
    ...conversations.map(({ externalId }) => externalId),
  ]
  const place = await getPlace(tx, target.channelId)
  const prior = await findPriorChats(tx, target.channelId, [...new Set(chatIds)])
  const changed = new Set(changedStates(batch, prior))
  const settled: SettledChat[] = []
  const stored = await storeRecords(
    work,
    { messages, conversations, ratings, figures: [] },
    {
      target: { ...target, importId: null },
      now,
      zone: place.timeZone,
      storeChats: liveChats(work, target, { place, prior, changed, batch, settled }),
    },
  )
  tellChats(work, target, { settled, stored })
  tellMessages(work, target, { settled, rows: stored.rows })
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
    orders: await storeLiveOrders(work, { ...target, importId: null }, batch.orders),
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

interface Circumstances {
  readonly place: LivePlace
  readonly prior: ReadonlyMap<string, PriorChat>
  readonly changed: ReadonlySet<string>
  readonly batch: LiveBatch
  /** Filled with what became of the chats that are alive. */
  readonly settled: SettledChat[]
}

/** Writes each touched chat once, as everything known of it says; those that a rating only names are past. */
function liveChats(
  { tx, now }: Work,
  target: LiveTarget,
  { place, prior, changed, batch, settled }: Circumstances,
): StoreChats {
  return async ({ chats, messages }) => {
    const isTouched = ({ externalId }: { externalId: string }) =>
      messages.has(externalId) || changed.has(externalId)
    const past = chats.filter((chat) => !isTouched(chat))
    const added = await insertPastConversations(tx, { ...target, importId: null }, { chats: past, now })
    const others = past.filter(({ externalId }) => !added.has(externalId))
    const known = new Map([...added, ...(await widenConversations(tx, target, others))])
    const closings = closingsIn(batch.conversations)
    settled.push(
      ...(await settleChats(tx, {
        chats: chats.filter(isTouched),
        messages,
        prior,
        closings,
        place,
      })),
    )
    await insertLiveChats(tx, target, {
      chats: settled.filter(({ before }) => !before).map(({ chat }) => chat),
      now,
    })
    await updateLiveChats(
      tx,
      settled.filter(({ before }) => before).map(({ chat }) => chat),
      now,
    )
    for (const { chat, before } of settled) known.set(chat.externalId, { id: chat.id, isNew: !before })
    return known
  }
}

/** What became of the chats as such. */
function tellChats(
  { record }: Work,
  { shopId }: LiveTarget,
  {
    settled,
    stored: { sequences },
  }: { readonly settled: readonly SettledChat[]; readonly stored: StoredRows },
): void {
  for (const { chat, before } of settled) {
    const { id, customerId, closedAt } = chat
    if (!before) {
      const data = { customerId, sequence: sequences.get(id) ?? chat.sequence }
      record({ type: 'conversation.opened', subjectId: id, shopId, data })
    } else if (before.closedAt !== null && closedAt === null) {
      const data = { by: 'buyer', holderId: null } as const
      record({ type: 'conversation.reopened', subjectId: id, shopId, data })
    }
    if (closedAt !== null && before?.closedAt !== closedAt)
      record({ type: 'conversation.closed', subjectId: id, shopId, data: { closedAt } })
  }
}

/** Consoles hear every message by itself, in the order in which they were said. */
function tellMessages(
  { record }: Work,
  { shopId }: LiveTarget,
  { settled, rows }: { readonly settled: readonly SettledChat[]; readonly rows: readonly NewMessage[] },
): void {
  const holders = new Map<ConversationId, SettledChat['chat']['assigneeId']>()
  for (const { chat } of settled) if (chat.closedAt === null) holders.set(chat.id, chat.assigneeId)
  for (const { id, conversationId, author, isAutomatic, sentAt } of rows.toSorted(
    (one, other) => one.sentAt - other.sentAt,
  ))
    record({
      type: author === 'customer' ? 'message.received' : 'message.sent',
      subjectId: conversationId,
      shopId,
      data: { messageId: id, sentAt, author, isAutomatic, holderId: holders.get(conversationId) ?? null },
    })
}

function storableLive({ messages, conversations, ratings, orders }: LiveBatch): LiveBatch {
  return {
    messages: messages.map(storableRecord),
    conversations: conversations.map(storableRecord),
    ratings: ratings.map(storableRecord),
    orders: orders.map(storableRecord),
  }
}
