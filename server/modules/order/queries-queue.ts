import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { HOUR, type Instant } from '#domain/kernel/time.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { OrderQueue, QueuedOrder } from '#domain/order/queue.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { ORDER_ROW, seenBy, type OrderRow } from './queries.ts'

export interface QueueRow extends OrderRow {
  readonly lastNoteAt: Instant | null
  readonly lastNote: string | null
  readonly returnSignedAt: Instant | null
  readonly actions: QueuedOrder['actions'] | null
}

/** What can stand in a queue at all; the rule itself is the domain's. Kept narrow, so that it is read from indexes. */
const CANDIDATES: Readonly<Record<OrderQueue, (now: Instant) => RawBuilder<SqlBool>>> = {
  'cash-on-delivery': () => sql`o.status = 'placed' and o.is_cash_on_delivery`,
  address: () => sql`o.status in ('placed', 'paid') and (o.status = 'paid' or o.is_cash_on_delivery)`,
  unpaid: (now) =>
    sql`o.status = 'placed' and not o.is_cash_on_delivery and o.placed_at > ${at(hours(now, -48))}`,
  warehouse: () => sql`o.status in ('placed', 'paid') and (o.status = 'paid' or o.is_cash_on_delivery)
    and (o.after_sale = 'open' or exists (select from order_note where order_id = o.id))`,
  late: (now) => sql`o.status in ('placed', 'paid') and (o.status = 'paid' or o.is_cash_on_delivery)
    and coalesce(o.ship_by, o.paid_at, o.placed_at) < ${at(now)}`,
  // Where no parcel of a shop is ever scanned, nobody tells us of scans: then a missing one says nothing.
  'no-scan': (now) => sql`o.status = 'shipped' and o.scanned_at is null and o.shipped_at < ${at(now)}
    and o.shop_id in (select shop_id from "order" where scanned_at > ${at(hours(now, -7 * 24))})`,
  stuck: (now) => sql`o.status = 'shipped' and o.signed_at is null and o.scanned_at < ${at(now)}`,
  return: () => sql`o.id in (select order_id from refund where is_open and status = 'return-signed')`,
}

function hours(now: Instant, count: number): Instant {
  return (now + count * HOUR) as Instant
}

/** Orders older than this are nobody's work any more: their platform has long closed them. */
const RECENT_DAYS = 45
/** Read at most; whoever has more waiting works off the oldest first. */
export const CANDIDATES_MAX = 2_000

interface QueueWish {
  readonly queue: OrderQueue
  readonly shopId?: ShopId | undefined
  readonly now: Instant
}

export async function listCandidates(
  db: Db,
  actor: Actor,
  { queue, shopId, now }: QueueWish,
): Promise<readonly QueueRow[]> {
  const scope = shopId ? sql<SqlBool>`o.shop_id = ${shopId}` : sql<SqlBool>`true`
  const { rows } = await sql<QueueRow>`
    select q.*, n.at as "lastNoteAt", n.reason as "lastNote", r.at as "returnSignedAt", a.actions
    from (
      ${ORDER_ROW}
      where ${seenBy(actor)} and ${scope} and o.placed_at > ${at(hours(now, -24 * RECENT_DAYS))}
        and ${CANDIDATES[queue](now)}
      order by o.placed_at limit ${CANDIDATES_MAX}
    ) q
    left join lateral (
      select created_at as at, reason from order_note where order_id = q.id order by created_at desc limit 1
    ) n on true
    left join lateral (
      select min(changed_at) as at from refund where order_id = q.id and is_open and status = 'return-signed'
    ) r on true
    left join lateral (
      select jsonb_object_agg(kind, ms) as actions from (
        select kind, (extract(epoch from max(at)) * 1000)::bigint as ms from order_action where order_id = q.id and undone_at is null group by kind
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
export async function countShares(
  db: Db,
  actor: Actor,
  {
    shopId,
    now,
    since,
  }: { readonly shopId?: ShopId | undefined; readonly now: Instant; readonly since: Instant },
): Promise<Shares> {
  const scope = shopId ? sql<SqlBool>`o.shop_id = ${shopId}` : sql<SqlBool>`true`
  const { rows } = await sql<Shares>`
    select
      (select count(*) from "order" o where ${seenBy(actor)} and ${scope} and o.is_cash_on_delivery
        and o.placed_at > ${at(hours(now, -60 * 24))} and o.shipped_at > ${at(hours(now, -30 * 24))}) as cod,
      (select count(*) from "order" o where ${seenBy(actor)} and ${scope} and o.is_cash_on_delivery
        and o.placed_at > ${at(hours(now, -60 * 24))} and o.shipped_at > ${at(hours(now, -30 * 24))}
        and (o.status = 'closed' or exists (
          select from order_fact f where f.order_id = o.id and f.kind = 'scanned' and f.data->>'step' = 'failed'
        ))) as refused,
      count(*) as nudged,
      count(*) filter (where o.paid_at >= a.at) as paid,
      coalesce(sum(o.paid_amount) filter (where o.paid_at >= a.at), 0)::bigint as "paidAmount"
    from order_action a join "order" o on o.id = a.order_id
    where a.kind = 'nudged' and a.undone_at is null and a.at >= ${at(since)} and ${seenBy(actor)} and ${scope}`.execute(
    db,
  )
  return rows[0] ?? { cod: 0, refused: 0, nudged: 0, paid: 0, paidAmount: 0 }
}

interface ShopRow {
  readonly id: ShopId
  readonly platform: Platform
  readonly timeZone: string
  readonly settings: unknown
}

/** The shops whose orders an actor works on. */
export async function listShops(
  db: Db,
  { shopIds }: Actor,
  shopId: ShopId | undefined,
): Promise<readonly ShopRow[]> {
  return db
    .selectFrom('shop')
    .select(['id', 'platform', 'timeZone', 'settings'])
    .$if(shopIds !== 'all', (query) => query.where(sql<SqlBool>`id = any(${shopIds}::uuid[])`))
    .$if(shopId !== undefined, (query) => query.where('id', '=', shopId ?? ('' as ShopId)))
    .execute()
}
