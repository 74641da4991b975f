import { sql } from 'kysely'
import type { ChannelId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'

export interface ChannelRow {
  readonly id: ChannelId
  readonly shopId: ShopId
  readonly shopName: string
  readonly kind: string
  readonly name: string
  /** As stored; `parseWidgetSettings` reads those of a chat bubble. */
  readonly settings: unknown
  readonly closedAt: Instant | null
  readonly createdAt: Instant
  /** When a signed batch last came in, to the minute. */
  readonly lastReceivedAt: Instant | null
  /** Replies that have not arrived yet, and those given up. */
  readonly pending: number
  readonly failed: number
  readonly lastDeliveredAt: Instant | null
  /** `{failure, detail, at}` of the newest that has not arrived; null: none. */
  readonly lastFailure: unknown
}

const COLUMNS = [
  'channel.id',
  'channel.shopId',
  'shop.name as shopName',
  'channel.kind',
  'channel.name',
  'channel.settings',
  'channel.closedAt',
  'channel.createdAt',
] as const

export interface KeyRow {
  readonly id: string
  readonly createdAt: Instant
  readonly lastUsedAt: Instant | null
  readonly revokedAt: Instant | null
}

const KEY_COLUMNS = ['id', 'createdAt', 'lastUsedAt', 'revokedAt'] as const

export async function findChannel(db: Db, id: ChannelId): Promise<ChannelRow | undefined> {
  return selectChannels(db).where('channel.id', '=', id).executeTakeFirst()
}

/** The channel, if the actor may see its shop. */
export async function findChannelFor(db: Db, actor: Actor, id: ChannelId): Promise<ChannelRow | undefined> {
  const row = await findChannel(db, id)
  return row && maySeeShop(actor, row.shopId) ? row : undefined
}

export async function findShopName(db: Db, id: ShopId): Promise<string | undefined> {
  return (await db.selectFrom('shop').select('name').where('id', '=', id).executeTakeFirst())?.name
}

export async function listChannels(
  db: Db,
  actor: Actor,
  shopId: ShopId | undefined,
): Promise<readonly ChannelRow[]> {
  return selectChannels(db)
    .$if(shopId !== undefined, (query) => query.where('channel.shopId', '=', shopId ?? null))
    .$if(actor.shopIds !== 'all', (query) =>
      query.where('channel.shopId', 'in', actor.shopIds === 'all' ? [] : actor.shopIds),
    )
    .orderBy('channel.createdAt')
    .orderBy('channel.id')
    .execute()
}

function selectChannels(db: Db) {
  return db
    .selectFrom('channel')
    .innerJoin('shop', 'shop.id', 'channel.shopId')
    .select(COLUMNS)
    .select((eb) =>
      eb
        .selectFrom('channelKey')
        .select((own) => own.fn.max('channelKey.lastUsedAt').as('at'))
        .whereRef('channelKey.channelId', '=', 'channel.id')
        .as('lastReceivedAt'),
    )
    .select([
      sql<number>`(select count(*)::int from delivery d where d.channel_id = channel.id and d.status = 'pending')`.as(
        'pending',
      ),
      sql<number>`(select count(*)::int from delivery d where d.channel_id = channel.id and d.status = 'failed')`.as(
        'failed',
      ),
      sql<Instant | null>`(select max(d.delivered_at) from delivery d
        where d.channel_id = channel.id and d.status = 'delivered')`.as('lastDeliveredAt'),
      sql`(select jsonb_build_object('failure', d.failure, 'detail', d.failure_detail,
          'at', (extract(epoch from d.failed_at) * 1000)::bigint)
        from delivery d where d.channel_id = channel.id and d.status <> 'delivered' and d.failure is not null
        order by d.failed_at desc limit 1)`.as('lastFailure'),
    ])
}

/** Newest first, revoked ones included. */
export async function listKeys(db: Db, channelId: ChannelId): Promise<readonly KeyRow[]> {
  return db
    .selectFrom('channelKey')
    .select(KEY_COLUMNS)
    .where('channelId', '=', channelId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** How many keys hold now. */
export async function countGoodKeys(db: Db, channelId: ChannelId): Promise<number> {
  const { count } = await db
    .selectFrom('channelKey')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('channelId', '=', channelId)
    .where('revokedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** What the entrance must know of a channel to judge a request: the channel and the keys that hold now. */
export async function findChannelAccess(db: Db, id: ChannelId) {
  const rows = await db
    .selectFrom('channel')
    .leftJoin('channelKey as key', (join) =>
      join.onRef('key.channelId', '=', 'channel.id').on('key.revokedAt', 'is', null),
    )
    .select(['channel.id', 'channel.shopId', 'channel.kind', 'channel.settings', 'channel.closedAt'])
    .select(['key.id as keyId', 'key.secret'])
    .where('channel.id', '=', id)
    // The one in use first: a connector that is changing keys over still knows it.
    .orderBy('key.lastUsedAt', (order) => order.desc().nullsLast())
    .orderBy('key.createdAt')
    .execute()
  const [first] = rows
  if (!first) return undefined
  const keys = rows.flatMap(({ keyId, secret }) => (keyId && secret ? [{ id: keyId, secret }] : []))
  const { shopId, kind, settings, closedAt } = first
  return { id, shopId, kind, settings, isEnabled: closedAt === null, keys }
}

/** The oldest chat bubble that is open: the one that the demo page shows. */
export async function findOpenWidget(db: Db): Promise<ChannelId | undefined> {
  const row = await db
    .selectFrom('channel')
    .select('id')
    .where('kind', '=', 'widget')
    .where('closedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .executeTakeFirst()
  return row?.id
}
