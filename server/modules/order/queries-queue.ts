import { sql, type RawBuilder } from 'kysely'
import type { CustomerId, OrderId, ShopId } from '#domain/kernel/ids.ts'
import { DAY, HOUR, type Instant } from '#domain/kernel/time.ts'
import { CHASE_AGAIN_HOURS, ORDER_QUEUES, type OrderQueue, type QueuedOrder } from '#domain/order/queue.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { at, iso, json, type Db } from '#server/platform/database/database.ts'
import { ORDER_ROW, seenBy, type OrderRow } from './queries.ts'

/**
 * The queues of the domain (`domain/order/queue.ts`) as SQL, so that counting a hundred thousand orders reads none of
 * them whole. A test compares both, order by order.
 */

export interface QueueRow extends OrderRow {
  readonly lastNoteAt: Instant | null
  readonly lastNote: string | null
  readonly returnSignedAt: Instant | null
  readonly actions: QueuedOrder['actions'] | null
}

export interface QueueShop {
  readonly id: ShopId
  readonly platform: Platform
  readonly timeZone: string
  readonly settings: unknown
}

/** The shops whose queues an actor may see; of them the one asked for. */
export async function listQueueShops(
  db: Db,
  { shopIds }: Actor,
  shopId: ShopId | undefined,
): Promise<readonly QueueShop[]> {
  const rows = await db
    .selectFrom('shop')
    .select(['id', 'platform', 'timeZone', 'settings'])
    .$if(shopIds !== 'all', (query) => query.where('id', '=', sql<ShopId>`any(${shopIds}::uuid[])`))
    .$if(shopId !== undefined, (query) => query.where('id', '=', shopId ?? null))
    .execute()
  return rows
}

/** What of a shop decides who waits. */
export interface QueuePlace {
  readonly shopId: ShopId
  readonly shipWithinHours: number
  readonly noScanHours: number
  readonly stuckHours: number
  /** The last 截单; none of what came since is open for a nudge once today's has passed. */
  readonly lastCutOffAt: Instant
  readonly isAfterCutOff: boolean
}

/** Orders older than this are nobody's work any more: their platform has long closed them. */
const RECENT_DAYS = 45
/** Where no parcel of a shop is ever scanned, nobody tells us of scans: then a missing one says nothing. */
const FOLLOWED_DAYS = 7

interface Surroundings {
  readonly places: readonly QueuePlace[]
  readonly now: Instant
}

function placesOf({ places, now }: Surroundings): RawBuilder<unknown> {
  const rows = places.map(({ noScanHours, stuckHours, lastCutOffAt, ...place }) => ({
    ...place,
    noScanHours,
    stuckHours,
    unscannedBefore: iso(before(now, noScanHours)),
    stuckBefore: iso(before(now, stuckHours)),
    lastCutOffAt: iso(lastCutOffAt),
  }))
  return sql`place as (
    select * from jsonb_to_recordset(${json(rows)}::jsonb) as p ("shopId" uuid, "shipWithinHours" int, "noScanHours" int,
      "stuckHours" int, "unscannedBefore" timestamptz, "stuckBefore" timestamptz, "lastCutOffAt" timestamptz,
      "isAfterCutOff" boolean)
  )`
}

function before(now: Instant, hours: number): Instant {
  return (now - hours * HOUR) as Instant
}

/** Ready to be sent; `since`: since when. */
function toShip({ now }: Surroundings): RawBuilder<unknown> {
  return sql`to_ship as (
    select o.id, o.after_sale, o.verified_at, o.told_at, o.handled_at, o.noted_at, w.since,
      coalesce(o.ship_by, w.since + p."shipWithinHours" * interval '1 hour') as promised_at
    from place p
    join "order" o on o.shop_id = p."shopId" and o.status in ('placed', 'paid')
    cross join lateral (select coalesce(o.paid_at, o.confirmed_at, o.placed_at) as since) w
    where o.placed_at > ${at(recent(now))}
      and (o.status = 'paid' or (o.is_cash_on_delivery and o.confirmed_at is not null))
  )`
}

function recent(now: Instant): Instant {
  return (now - RECENT_DAYS * DAY) as Instant
}

/** Nobody has answered for it within the last day. */
function isOpen(doneAt: RawBuilder<unknown>, now: Instant): RawBuilder<unknown> {
  return sql`coalesce(${doneAt} <= ${at(before(now, CHASE_AGAIN_HOURS))}, true)`
}

type Members = (around: Surroundings) => RawBuilder<unknown>

/** Who stands in each queue, and since when. `place` and `to_ship` stand before it. */
const MEMBERS: Readonly<Record<OrderQueue, Members>> = {
  'cash-on-delivery': ({ now }) => sql`
    select o.id, o.placed_at as since from place p join "order" o on o.shop_id = p."shopId"
    where o.status = 'placed' and o.is_cash_on_delivery and o.placed_at > ${at(recent(now))}
      and o.confirmed_at is null and o.refused_at is null`,
  unpaid: ({ now }) => sql`
    select o.id, o.placed_at as since from place p join "order" o on o.shop_id = p."shopId"
    where o.status = 'placed' and not o.is_cash_on_delivery and not p."isAfterCutOff"
      and o.placed_at >= p."lastCutOffAt" and o.placed_at <= ${at(now)} and o.nudged_at is null`,
  address: () => sql`select id, since from to_ship where verified_at is null and after_sale <> 'open'`,
  warehouse: () => sql`
    select id, coalesce(noted_at, since) as since from to_ship
    where noted_at > coalesce(told_at, '-infinity') or (after_sale = 'open' and told_at is null)`,
  late: ({ now }) => sql`
    select id, promised_at as since from to_ship
    where promised_at <= ${at(now)} and after_sale <> 'open' and ${isOpen(sql`handled_at`, now)}`,
  'no-scan': ({ places, now }) => sql`
    select o.id, o.shipped_at + p."noScanHours" * interval '1 hour' as since
    from place p join "order" o on o.shop_id = p."shopId"
    where o.status = 'shipped' and o.signed_at is null and o.scanned_at is null
      and o.shipped_at <= p."unscannedBefore" and o.shipped_at <= ${at(latestOf(places, now, 'noScanHours'))}
      and o.placed_at > ${at(recent(now))}
      and exists (select from "order" f where f.shop_id = p."shopId"
        and f.scanned_at > ${at(before(now, FOLLOWED_DAYS * 24))})
      and ${isOpen(sql`o.chased_at`, now)}`,
  stuck: ({ places, now }) => sql`
    select o.id, o.scanned_at + p."stuckHours" * interval '1 hour' as since
    from place p join "order" o on o.shop_id = p."shopId"
    where o.status = 'shipped' and o.signed_at is null and o.scanned_at is not null and o.shipped_at is not null
      and o.scanned_at <= p."stuckBefore" and o.scanned_at <= ${at(latestOf(places, now, 'stuckHours'))}
      and o.placed_at > ${at(recent(now))} and ${isOpen(sql`o.chased_at`, now)}`,
  return: ({ now }) => sql`
    select o.id, min(r.changed_at) as since
    from place p join refund r on r.shop_id = p."shopId" and r.is_open and r.status = 'return-signed'
    join "order" o on o.id = r.order_id
    where o.placed_at > ${at(recent(now))} group by o.id`,
}

/** Before which any shop lets something count: said apart from the shops' own, so that an index is read no further. */
function latestOf(places: readonly QueuePlace[], now: Instant, limit: 'noScanHours' | 'stuckHours'): Instant {
  return before(now, Math.min(...places.map((place) => place[limit])))
}

/** How many orders stand in each queue, in one statement. */
export async function countMembers(
  db: Db,
  around: Surroundings,
): Promise<readonly { readonly queue: OrderQueue; readonly count: number }[]> {
  if (around.places.length === 0) return ORDER_QUEUES.map((queue) => ({ queue, count: 0 }))
  const counts = ORDER_QUEUES.map(
    (queue) => sql`select ${queue}::text as queue, count(*)::int as count from (${MEMBERS[queue](around)}) m`,
  )
  const { rows } = await sql<{ queue: OrderQueue; count: number }>`
    with ${placesOf(around)}, ${toShip(around)} ${sql.join(counts, sql` union all `)}`.execute(db)
  return ORDER_QUEUES.map((queue) => rows.find((row) => row.queue === queue) ?? { queue, count: 0 })
}

/** Those who wait longest in a queue, and how many wait. */
export async function listMembers(
  db: Db,
  around: Surroundings,
  { queue, limit }: { readonly queue: OrderQueue; readonly limit: number },
): Promise<{ readonly rows: readonly QueueRow[]; readonly count: number }> {
  if (around.places.length === 0) return { rows: [], count: 0 }
  const { rows: members } = await sql<{ id: OrderId; count: number }>`
    with ${placesOf(around)}, ${toShip(around)}
    select id, (count(*) over ())::int as count from (${MEMBERS[queue](around)}) m
    order by since, id limit ${limit}`.execute(db)
  const ids = members.map(({ id }) => id)
  const isOne = sql`o.id = any(${ids}::uuid[])`
  return { rows: ids.length === 0 ? [] : await listQueueRows(db, isOne), count: members[0]?.count ?? 0 }
}

/** Whose orders: these, or the latest of a customer. */
export interface OrdersOf {
  readonly orderIds?: readonly OrderId[] | undefined
  readonly customerId?: CustomerId | undefined
}

/** Of these orders those that an actor may see and that are recent enough to be anybody's work. */
export function listRecent(
  db: Db,
  actor: Actor,
  { orderIds = [], customerId, now }: OrdersOf & Pick<Surroundings, 'now'>,
): Promise<readonly QueueRow[]> {
  const isMeant =
    customerId === undefined ? sql`o.id = any(${orderIds}::uuid[])` : sql`o.customer_id = ${customerId}`
  return listQueueRows(
    db,
    sql`${isMeant} and ${seenBy(actor)} and o.placed_at > ${at(recent(now))}
      order by o.placed_at desc, o.id desc limit ${ENTRY_ORDERS_MAX}`,
  )
}

/** As many as are asked for at once. */
const ENTRY_ORDERS_MAX = 100

/** Of these shops those of whose parcels somebody tells us. */
export async function listFollowed(
  db: Db,
  shopIds: readonly ShopId[],
  now: Instant,
): Promise<ReadonlySet<ShopId>> {
  const { rows } = await sql<{ id: ShopId }>`
    select id from unnest(${shopIds}::uuid[]) as s (id)
    where exists (select from "order" f where f.shop_id = s.id
      and f.scanned_at > ${at(before(now, FOLLOWED_DAYS * 24))})`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

async function listQueueRows(db: Db, which: RawBuilder<unknown>): Promise<readonly QueueRow[]> {
  const { rows } = await sql<QueueRow>`
    select q.*, n.at as "lastNoteAt", n.reason as "lastNote", r.at as "returnSignedAt", a.actions
    from (${ORDER_ROW} where ${which}) q
    left join lateral (
      select created_at as at, reason from order_note where order_id = q.id order by created_at desc limit 1
    ) n on true
    left join lateral (
      select min(changed_at) as at from refund where order_id = q.id and is_open and status = 'return-signed'
    ) r on true
    left join lateral (
      select jsonb_object_agg(kind, ms) as actions from (
        select kind, (extract(epoch from max(at)) * 1000)::bigint as ms from order_action
        where order_id = q.id and undone_at is null group by kind
      ) k
    ) a on true`.execute(db)
  return rows
}

interface Shares {
  readonly cod: number
  readonly refused: number
  readonly nudged: number
  readonly paid: number
  /** What those paid, in 分. */
  readonly paidAmount: number
}

/** R19: refused at the door of 30 days' cash-on-delivery parcels. R51: paid after a nudge since `since`. */
export async function countShares(db: Db, { places, now }: Surroundings, since: Instant): Promise<Shares> {
  const shopIds = places.map(({ shopId }) => shopId)
  const { rows } = await sql<Shares>`
    select cod.*, nudged.*
    from (
      select count(*)::int as cod,
        (count(*) filter (where status = 'closed' or failed_at is not null))::int as refused
      from "order"
      where shop_id = any(${shopIds}::uuid[]) and is_cash_on_delivery
        and shipped_at > ${at(before(now, 30 * 24))} and placed_at > ${at(before(now, 60 * 24))}
    ) cod, (
      select count(*)::int as nudged, (count(*) filter (where o.paid_at >= a.at))::int as paid,
        coalesce(sum(o.paid_amount) filter (where o.paid_at >= a.at), 0)::bigint as "paidAmount"
      from order_action a join "order" o on o.id = a.order_id
      where a.kind = 'nudged' and a.undone_at is null and a.at >= ${at(since)} and o.shop_id = any(${shopIds}::uuid[])
    ) nudged`.execute(db)
  return rows[0] ?? { cod: 0, refused: 0, nudged: 0, paid: 0, paidAmount: 0 }
}
