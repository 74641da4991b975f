import { sql } from 'kysely'
import type { ChannelId, ConversationId, MessageId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { IntakeConversation } from '#domain/intake/record.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { SHOPS, type ShopKey } from '../cast.ts'
import { PLAYED } from './street.ts'

/** Where a buyer's chat stands in the database. */
export interface Place {
  readonly conversationId: ConversationId
  readonly status: 'open' | 'resolved'
  readonly assigneeId: PersonId | null
  readonly waitingSince: Instant | null
  readonly newestId: MessageId | null
}

/** The newest chat of each of these buyers, by their external ids, in one statement. */
export async function listPlaces(db: Db, buyers: readonly string[]): Promise<ReadonlyMap<string, Place>> {
  if (buyers.length === 0) return new Map()
  const { rows } = await sql<Place & { buyer: string }>`
    select distinct on (u.external_id) u.external_id as buyer, c.id as "conversationId", c.status,
      c.assignee_id as "assigneeId", c.waiting_since as "waitingSince", (${NEWEST}) as "newestId"
    from customer u join conversation c on c.customer_id = u.id
    where u.external_id = any(${buyers}::text[])
    order by u.external_id, c.opened_at desc, c.id desc`.execute(db)
  return new Map(rows.map(({ buyer, ...place }) => [buyer, place]))
}

/** Chats that wait for one of these people and are in nobody's script, such as a visitor's in the chat bubble. */
export async function listStrangers(
  db: Db,
  {
    personIds,
    known,
  }: { readonly personIds: readonly PersonId[]; readonly known: readonly ConversationId[] },
): Promise<readonly (Place & { readonly answers: number })[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<Place & { answers: number }>`
    select c.id as "conversationId", c.status, c.assignee_id as "assigneeId", c.waiting_since as "waitingSince",
      (${NEWEST}) as "newestId",
      (select count(*)::int from message m where m.conversation_id = c.id and m.author = 'agent') as answers
    from conversation c
    where c.status = 'open' and c.waiting_since is not null and c.assignee_id = any(${personIds}::uuid[])
      and c.id <> all(${known}::uuid[])
    order by c.waiting_since limit 20`.execute(db)
  return rows
}

const NEWEST = sql`select m.id from message m where m.conversation_id = c.id order by m.sent_at desc, m.id desc limit 1`

/** Open chats that came by the played shops' doors and are in nobody's hands, or in those of these people. */
export async function listStanding(
  db: Db,
  { personIds }: { readonly personIds: readonly PersonId[] },
): Promise<readonly (Place & { readonly shop: ShopKey })[]> {
  const doors = [...(await listDoors(db))].map(([shop, { channelId }]) => ({ shop, channelId }))
  const { rows } = await sql<Place & { channelId: ChannelId }>`
    select c.id as "conversationId", c.status, c.assignee_id as "assigneeId", c.waiting_since as "waitingSince",
      c.channel_id as "channelId", (${NEWEST}) as "newestId"
    from conversation c
    where c.status = 'open' and c.channel_id = any(${doors.map(({ channelId }) => channelId)}::uuid[])
      and (c.assignee_id is null or c.assignee_id = any(${personIds}::uuid[]))
    order by c.opened_at`.execute(db)
  return rows.flatMap(({ channelId, ...place }) => {
    const door = doors.find((one) => one.channelId === channelId)
    return door ? [{ ...place, shop: door.shop }] : []
  })
}

interface LeftAlone {
  readonly shop: ShopKey
  readonly conversation: Pick<IntakeConversation, 'externalId' | 'customer' | 'openedAt'>
}

/** Chats of the play that nobody holds, whose buyers have waited since before then. */
export async function listLeftAlone(db: Db, before: Instant): Promise<readonly LeftAlone[]> {
  const rows = await db
    .selectFrom('conversation as c')
    .innerJoin('customer as u', 'u.id', 'c.customerId')
    .select(['c.channelId', 'c.externalId', 'c.openedAt', 'u.externalId as buyer'])
    .where('c.status', '=', 'open')
    .where('c.queuedAt', '<', at(before))
    .where('c.externalId', 'like', `${PLAYED}%`)
    .execute()
  if (rows.length === 0) return []
  const doors = [...(await listDoors(db))]
  return rows.flatMap(({ channelId, externalId, openedAt, buyer }) => {
    const door = doors.find(([, one]) => one.channelId === channelId)
    const conversation = { externalId: externalId ?? '', customer: { externalId: buyer }, openedAt }
    return door ? [{ shop: door[0], conversation }] : []
  })
}

/** The channels through which the shops' buyers write. */
export async function listDoors(
  db: Db,
): Promise<ReadonlyMap<ShopKey, { readonly channelId: ChannelId; readonly shopId: ShopId }>> {
  const rows = await db
    .selectFrom('channel')
    .innerJoin('shop', 'shop.id', 'channel.shopId')
    .select(['channel.id as channelId', 'shop.id as shopId', 'shop.name'])
    .where('channel.kind', '=', 'event')
    .where('channel.closedAt', 'is', null)
    .execute()
  return new Map(
    SHOPS.flatMap(({ key, name }) => {
      const door = rows.find((row) => row.name === name)
      return door ? [[key, door] as const] : []
    }),
  )
}
