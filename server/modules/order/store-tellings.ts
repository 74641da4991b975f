import { sql } from 'kysely'
import type { IntakeOrder } from '#domain/intake/record.ts'
import type { ImportId, OrderId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { iso, type Tx } from '#server/platform/database/database.ts'
import { jsonOf } from './json-of.ts'
import type { KnownOrder } from './store-head.ts'
import type { FactSource, Stamp } from './store-said.ts'

/**
 * Who said what of an order that more than one has told of. What one alone has told needs no such memory: it is the order.
 * When a second one speaks, the order as it stands is kept as the first one's word, and from then on every word is.
 */

interface Telling {
  readonly known: readonly KnownOrder[]
  /** Those of them that this batch has made known. */
  readonly added: readonly OrderId[]
  readonly orders: readonly IntakeOrder[]
  readonly stamp: Stamp
}

/** Keeps what is said of orders of which others have spoken; called before any of it is written. */
export async function keepTellings(tx: Tx, { known, added, orders, stamp }: Telling): Promise<void> {
  const isAdded = new Set(added)
  const shared = known.filter(
    ({ id, importId, hasTellings }) => !isAdded.has(id) && (hasTellings || importId !== stamp.importId),
  )
  if (shared.length === 0) return
  await keepStates(
    tx,
    shared.flatMap(({ id, hasTellings }) => (hasTellings ? [] : [id])),
    stamp.receivedAt,
  )
  const records = Map.groupBy(orders, ({ externalId }) => externalId)
  const rows = shared.map(({ id, externalId }) => ({ id, records: records.get(externalId) ?? [] }))
  // A connector says the same again when it is not sure that it was heard: that is one word, not two.
  await sql`
    insert into order_telling (order_id, seq, import_id, source, received_at, records)
    select r.id, last.seq + 1, ${stamp.importId}::uuid, ${stamp.source}, ${iso(stamp.receivedAt)}::timestamptz, r.records
    from jsonb_to_recordset(${jsonOf(rows)}::jsonb) as r (id uuid, records jsonb)
    cross join lateral (
      select seq, import_id, t.records from order_telling t where t.order_id = r.id order by seq desc limit 1
    ) last
    where (last.import_id, last.records) is distinct from (${stamp.importId}::uuid, r.records)`.execute(tx)
}

async function keepStates(tx: Tx, orderIds: readonly OrderId[], now: Instant): Promise<void> {
  if (orderIds.length === 0) return
  await sql`
    insert into order_telling (order_id, seq, import_id, source, received_at, state)
    select o.id, 0, o.import_id, coalesce((select f.source from order_fact f where f.order_id = o.id limit 1), 'event'),
      ${iso(now)}::timestamptz, jsonb_build_object('order', to_jsonb(o),
        'items', (select jsonb_agg(to_jsonb(i)) from order_item i where i.order_id = o.id),
        'facts', (select jsonb_agg(to_jsonb(f)) from order_fact f where f.order_id = o.id))
    from "order" o where o.id = any(${orderIds}::uuid[])`.execute(tx)
}

/** What one teller said of an order at one time, as it came in. */
export interface ToldOrder {
  readonly orderId: OrderId
  readonly seq: number
  readonly records: readonly IntakeOrder[]
  readonly source: FactSource
  readonly importId: ImportId | null
  readonly receivedAt: Instant
}

/** Forgets what an import said of these orders. @returns which of them others have spoken of */
export async function dropTellings(
  tx: Tx,
  importId: ImportId,
  orderIds: readonly OrderId[],
): Promise<readonly OrderId[]> {
  const { rows } = await sql<{ id: OrderId }>`
    select distinct order_id as id from order_telling where order_id = any(${orderIds}::uuid[])`.execute(tx)
  await sql`
    delete from order_telling where import_id = ${importId} and order_id = any(${orderIds}::uuid[])`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** Everything that is said of these orders, after the state in which they may have been kept, in its order. */
export async function listTold(tx: Tx, orderIds: readonly OrderId[]): Promise<readonly ToldOrder[]> {
  const { rows } = await sql<ToldOrder>`
    select order_id as "orderId", seq, records, source, import_id as "importId", received_at as "receivedAt"
    from order_telling where order_id = any(${orderIds}::uuid[]) and records is not null
    order by order_id, seq`.execute(tx)
  return rows
}

/** Puts these orders back into the state in which they were kept when a second one spoke; those without one stay. */
export async function restoreStates(tx: Tx, orderIds: readonly OrderId[]): Promise<void> {
  await sql`
    update "order" o set
      customer_id = k.customer_id, status_text = k.status_text, title = k.title, buyer_name = k.buyer_name,
      recipient = k.recipient, remark = k.remark, buyer_message = k.buyer_message, flag = k.flag, ship_by = k.ship_by,
      placed_at = k.placed_at
    from order_telling t, jsonb_populate_record(null::"order", t.state->'order') k
    where t.order_id = any(${orderIds}::uuid[]) and t.state is not null and o.id = t.order_id`.execute(tx)
  await sql`
    insert into order_item (order_id, id, title, sku, product_id, merchant_code, categories, quantity, amount,
      after_sale_text, import_id)
    select k.order_id, k.id, k.title, k.sku, k.product_id, k.merchant_code, k.categories, k.quantity, k.amount,
      k.after_sale_text, k.import_id
    from order_telling t, jsonb_populate_recordset(null::order_item, t.state->'items') k
    where t.order_id = any(${orderIds}::uuid[]) and jsonb_typeof(t.state->'items') = 'array'`.execute(tx)
  await sql`
    insert into order_fact (order_id, id, refund_id, kind, at, is_timed, data, source, received_at, import_id)
    select k.order_id, k.id, k.refund_id, k.kind, k.at, k.is_timed, k.data, k.source, k.received_at, k.import_id
    from order_telling t, jsonb_populate_recordset(null::order_fact, t.state->'facts') k
    where t.order_id = any(${orderIds}::uuid[]) and jsonb_typeof(t.state->'facts') = 'array'`.execute(tx)
}

/** Each of these orders is whose first word is left; where only one is left to have spoken, no memory is needed. */
export async function settleTellings(tx: Tx, orderIds: readonly OrderId[]): Promise<void> {
  await sql`
    update "order" o set import_id = (
      select t.import_id from order_telling t where t.order_id = o.id order by t.seq limit 1
    ) where o.id = any(${orderIds}::uuid[])`.execute(tx)
  await sql`
    delete from order_telling t using "order" o
    where t.order_id = any(${orderIds}::uuid[]) and o.id = t.order_id
      and not exists (select from order_telling u where u.order_id = t.order_id and u.import_id is distinct from o.import_id)`.execute(
    tx,
  )
}
