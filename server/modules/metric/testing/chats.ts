import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type {
  AccountId,
  ChannelId,
  ConversationId,
  CustomerId,
  PersonId,
  ShopId,
} from '#domain/kernel/ids.ts'
import { instant, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import type { RatingLevel, RatingSource } from '#domain/rating/rating.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { sql } from 'kysely'

/** A message of a test's chat: minutes past midnight, and who. */
export interface TestMessage {
  readonly minute: number
  readonly author: 'customer' | 'agent' | 'bot' | 'system'
  readonly personId?: PersonId | null
  readonly accountId?: AccountId | null
  readonly isAutomatic?: boolean
}

interface TestChat {
  readonly shopId: ShopId
  readonly workDate: WorkDate
  readonly customerId: CustomerId
  readonly reason?: string
  readonly holds?: readonly { readonly minute: number; readonly personId: PersonId | null }[]
  readonly messages: readonly TestMessage[]
}

/** Writes chats straight into the tables, as an import would, and says nothing of them to anybody. */
export function chatWriter(db: Db) {
  const channels = new Map<ShopId, Promise<ChannelId>>()
  const channelOf = (shopId: ShopId): Promise<ChannelId> => {
    const channel = channels.get(shopId) ?? addChannel(db, shopId)
    channels.set(shopId, channel)
    return channel
  }
  return {
    addCustomer: (shopId: ShopId) => addCustomer(db, shopId),
    addAccount: (shopId: ShopId, account: { readonly name: string; readonly isBot?: boolean }) =>
      addAccount(db, shopId, account),
    addChat: async (chat: TestChat) => addChat(db, await channelOf(chat.shopId), chat),
    addMessages: (chat: MessagesOfChat) => addMessages(db, chat),
    addRating: (rating: TestRating) => addRating(db, rating),
  }
}

interface TestRating {
  readonly shopId: ShopId
  readonly conversationId: ConversationId
  readonly level: RatingLevel
  readonly source: RatingSource
  readonly reason: string
  readonly ratedAt: Instant
  readonly accountId?: AccountId
}

interface MessagesOfChat {
  readonly id: ConversationId
  readonly shopId: ShopId
  readonly workDate: WorkDate
  readonly messages: readonly TestMessage[]
}

async function addChannel(db: Db, shopId: ShopId): Promise<ChannelId> {
  const id = newId<'channel'>()
  await db
    .insertInto('channel')
    .values({ id, shopId, kind: 'import', name: '导入', createdAt: at(EARLY) })
    .execute()
  return id
}

async function addCustomer(db: Db, shopId: ShopId): Promise<CustomerId> {
  const id = newId<'customer'>()
  const seen = { firstSeenAt: at(EARLY), lastSeenAt: at(EARLY) }
  await db
    .insertInto('customer')
    .values({ id, shopId, externalId: id, name: '买***家', ...seen })
    .execute()
  return id
}

async function addAccount(
  db: Db,
  shopId: ShopId,
  account: { readonly name: string; readonly isBot?: boolean },
): Promise<AccountId> {
  const id = newId<'account'>()
  await db
    .insertInto('account')
    .values({ id, shopId, ...account, createdAt: at(EARLY) })
    .execute()
  return id
}

async function addChat(db: Db, channelId: ChannelId, chat: TestChat): Promise<ConversationId> {
  const { shopId, workDate, customerId, reason, holds = [], messages } = chat
  const id = newId<'conversation'>()
  const openedAt = at(momentOf(workDate, messages[0]?.minute ?? 0))
  const times = { openedAt, lastMessageAt: openedAt, createdAt: openedAt }
  await db
    .insertInto('conversation')
    .values({ id, shopId, channelId, customerId, reason, status: 'open', ...times })
    .execute()
  const moves = holds.map(({ minute, personId }) => ({
    id: newId<'transfer'>(),
    conversationId: id,
    toPersonId: personId,
    kind: 'routed',
    at: at(momentOf(workDate, minute)),
  }))
  if (moves.length > 0) await db.insertInto('transfer').values(moves).execute()
  await addMessages(db, { id, shopId, workDate, messages })
  return id
}

async function addRating(db: Db, rating: TestRating): Promise<void> {
  await db
    .insertInto('rating')
    .values({ ...rating, id: newId(), ratedAt: at(rating.ratedAt), createdAt: at(rating.ratedAt) })
    .execute()
}

const EARLY = instant(1_700_000_000_000)

export function momentOf(workDate: WorkDate, minute: number): Instant {
  const whole = Math.floor(minute)
  return instant(instantOf(workDate, whole, SHANGHAI) + Math.round((minute - whole) * 60_000))
}

async function addMessages(db: Db, { id, shopId, workDate, messages }: MessagesOfChat): Promise<void> {
  const rows = messages.map(({ minute, ...message }) => {
    const sentAt = at(momentOf(workDate, minute))
    return {
      ...message,
      id: newId<'message'>(),
      conversationId: id,
      shopId,
      sentAt,
      kind: 'text' as const,
      body: '您好',
      createdAt: sentAt,
    }
  })
  if (rows.length === 0) return
  await sql`select ensure_month_partition('message', ${`${workDate}T00:00:00Z`}::timestamptz)`.execute(db)
  await db.insertInto('message').values(rows).execute()
}
