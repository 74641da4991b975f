import { sql } from 'kysely'
import type { CustomerId, ImportId, OrderId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import { CASE_GONE, guessedCaseId } from '#domain/order/guessed-case.ts'
import { newsOfCases } from '#domain/order/told-again.ts'
import { isStepOfExport, roundsOfCases } from '#domain/order/told-round.ts'
import { iso, type Tx } from '#server/platform/database/database.ts'
import { jsonOf } from './json-of.ts'
import type { MergedOrder } from './merge-records.ts'
import { listAllFactsOf } from './queries-facts.ts'
import { storeHeads, type KnownOrder, type WrittenHead } from './store-head.ts'

/** Writing what somebody says of orders: their lines, their facts, and the heads that follow. */

export type FactSource = 'event' | 'import' | 'demo'

/** Who says it, and when it came in. */
export interface Stamp {
  readonly source: FactSource
  readonly importId: ImportId | null
  readonly receivedAt: Instant
}

/** What one teller says of one order. */
export interface SaidOrder extends MergedOrder {
  readonly stamp: Stamp
}

interface Saying {
  readonly said: ReadonlyMap<string, SaidOrder>
  /** The orders, locked, by their external ids. */
  readonly known: ReadonlyMap<string, KnownOrder>
  /** By the external id of the buyer. */
  readonly customers: ReadonlyMap<string, CustomerId>
  /** Those of the orders that are new. */
  readonly added: readonly OrderId[]
  readonly now: Instant
}

interface SaidChanges {
  readonly heads: readonly WrittenHead[]
  /** The cases that have new facts, by the orders that have new facts at all. */
  readonly cases: ReadonlyMap<OrderId, ReadonlySet<string>>
}

/** A fixed number of statements for any number of orders; each fact and line counts once, however often it comes. */
export async function sayOrders(
  tx: Tx,
  { said, known, customers, added, now }: Saying,
): Promise<SaidChanges> {
  const idOf = (externalId: string) => known.get(externalId)?.id
  const writing: Writing = { tx, said: await withNewsOfCases(tx, [...said.values()], idOf), idOf }
  const lines = await upsertItems(writing)
  const cases = await upsertFacts(writing)
  const summed = writing.said.filter(({ isSummed }) => isSummed)
  await sumItems(
    tx,
    summed.flatMap(({ externalId }) => idOf(externalId) ?? []),
  )
  const changed = new Set<OrderId>([...added, ...lines, ...cases.keys()])
  const heads = await storeHeads(tx, { merged: said, known, customers, said: changed, now })
  return { heads, cases }
}

interface Writing {
  readonly tx: Tx
  readonly said: readonly SaidOrder[]
  readonly idOf: (externalId: string) => OrderId | undefined
}

/** What is said of cases without a time, and by exports of any of their rounds, depends on what is known of them. */
async function withNewsOfCases(
  tx: Tx,
  said: readonly SaidOrder[],
  idOf: Writing['idOf'],
): Promise<readonly SaidOrder[]> {
  const isAsked = ({ facts }: SaidOrder) =>
    facts.some((fact) => ('refundId' in fact && !fact.isTimed) || isStepOfExport(fact))
  const asked = said.filter(isAsked).flatMap(({ externalId }) => idOf(externalId) ?? [])
  if (asked.length === 0) return said
  const known = await listAllFactsOf(tx, asked)
  return said.map((order) => {
    const id = idOf(order.externalId)
    const before = (id && known.get(id)) ?? []
    if (!isAsked(order)) return order
    return { ...order, facts: newsOfCases(before, roundsOfCases(before, order.facts)) }
  })
}

/** The tellers of some rows: each once, and each row names its own by its place. */
function stampsOf(said: readonly SaidOrder[]) {
  const stamps = [...new Set(said.map(({ stamp }) => stamp))]
  const places = new Map(stamps.map((stamp, place) => [stamp, place]))
  const rows = stamps.map(({ receivedAt, ...stamp }, place) => ({
    place,
    ...stamp,
    receivedAt: iso(receivedAt),
  }))
  return { placeOf: ({ stamp }: SaidOrder) => places.get(stamp), table: STAMPS(jsonOf(rows)) }
}

const STAMPS = (json: string) =>
  sql`jsonb_to_recordset(${json}::jsonb) as s (place int, source text, "importId" uuid, "receivedAt" timestamptz)`

async function upsertItems({ tx, said, idOf }: Writing): Promise<readonly OrderId[]> {
  const stamps = stampsOf(said)
  const rows = said.flatMap((order) =>
    order.items.map(({ afterSale, ...item }) => ({
      ...item,
      orderId: idOf(order.externalId),
      afterSaleText: afterSale,
      place: stamps.placeOf(order),
    })),
  )
  if (rows.length === 0) return []
  const { rows: changed } = await sql<{ orderId: OrderId }>`
    insert into order_item as i (order_id, id, title, sku, product_id, merchant_code, categories, quantity, amount,
      after_sale_text, import_id)
    select "orderId", id, coalesce(title, ''), coalesce(sku, ''), coalesce("productId", ''),
      coalesce("merchantCode", ''), coalesce(categories, '{}'), coalesce(quantity, 1), amount,
      coalesce("afterSaleText", ''), s."importId"
    from jsonb_to_recordset(${jsonOf(rows)}::jsonb) as r ("orderId" uuid, id text, title text, sku text,
      "productId" text, "merchantCode" text, categories text[], quantity int, amount bigint, "afterSaleText" text, place int)
    join ${stamps.table} using (place)
    order by "orderId", id
    on conflict (order_id, id) do update set
      title = coalesce(nullif(excluded.title, ''), i.title),
      sku = coalesce(nullif(excluded.sku, ''), i.sku),
      product_id = coalesce(nullif(excluded.product_id, ''), i.product_id),
      merchant_code = coalesce(nullif(excluded.merchant_code, ''), i.merchant_code),
      categories = coalesce(nullif(excluded.categories, '{}'), i.categories),
      quantity = excluded.quantity,
      amount = coalesce(excluded.amount, i.amount),
      after_sale_text = coalesce(nullif(excluded.after_sale_text, ''), i.after_sale_text)
    where coalesce(nullif(excluded.title, ''), i.title) <> i.title
      or coalesce(nullif(excluded.sku, ''), i.sku) <> i.sku
      or coalesce(nullif(excluded.product_id, ''), i.product_id) <> i.product_id
      or coalesce(nullif(excluded.merchant_code, ''), i.merchant_code) <> i.merchant_code
      or coalesce(nullif(excluded.categories, '{}'), i.categories) <> i.categories
      or excluded.quantity <> i.quantity
      or coalesce(excluded.amount, i.amount) is distinct from i.amount
      or coalesce(nullif(excluded.after_sale_text, ''), i.after_sale_text) <> i.after_sale_text
    returning order_id as "orderId"`.execute(tx)
  return changed.map(({ orderId }) => orderId)
}

/**
 * A fact that is there already stays, unless its source corrects it: then the later word holds. A fact without a
 * time keeps the moment at which it was first seen; a sum of lines never takes the place of a stated amount.
 */
async function upsertFacts({ tx, said, idOf }: Writing): Promise<ReadonlyMap<OrderId, ReadonlySet<string>>> {
  const stamps = stampsOf(said)
  const rows = said.flatMap((order) =>
    order.facts.map((fact) => ({
      orderId: idOf(order.externalId),
      place: stamps.placeOf(order),
      ...factRow(fact, order.isSummed),
    })),
  )
  const changed = new Map<OrderId, Set<string>>()
  if (rows.length === 0) return changed
  const { rows: written } = await sql<{ orderId: OrderId; refundId: string | null }>`
    insert into order_fact as f (order_id, id, refund_id, kind, at, is_timed, data, source, received_at, import_id)
    select "orderId", id, "refundId", kind, at, "isTimed", data, s.source, s."receivedAt", s."importId"
    from jsonb_to_recordset(${jsonOf(rows)}::jsonb) as r ("orderId" uuid, id text, "refundId" text, kind text,
      at timestamptz, "isTimed" boolean, data jsonb, place int)
    join ${stamps.table} using (place)
    where r.id not like ${`refund:${guessedCaseId('%')}:${CASE_GONE}?`}
      or exists (select from order_fact k where k.order_id = r."orderId" and k.refund_id = r."refundId")
    order by "orderId", id
    on conflict (order_id, id) do update set
      at = excluded.at, data = ${LATER_WORD}, source = excluded.source, received_at = excluded.received_at
    where f.is_timed and excluded.is_timed and f.kind = excluded.kind
      and (f.at, f.data) is distinct from (excluded.at, ${LATER_WORD})
      and not excluded.data ? 'isSummed'
    returning order_id as "orderId", refund_id as "refundId"`.execute(tx)
  for (const { orderId, refundId } of written) {
    const cases = changed.get(orderId) ?? new Set()
    if (refundId !== null) cases.add(refundId)
    changed.set(orderId, cases)
  }
  return changed
}

/** `laterWord` of domain/order as SQL; a sum of lines stays one. */
const LATER_WORD = sql`(
  case when f.kind in ('placed', 'paid') and excluded.data->>'amount' = '0' then f.data || (excluded.data - 'amount')
    else excluded.data end
  || case when f.kind = 'placed' and f.data->>'isCashOnDelivery' = 'true' then '{"isCashOnDelivery": true}'::jsonb
    else '{}' end)`

function factRow({ id, kind, at: moment, isTimed, ...rest }: Fact, isSummed: boolean) {
  const { refundId = null, ...data } = 'refundId' in rest ? rest : { ...rest, refundId: null }
  const isSum = isSummed && (kind === 'named' || kind === 'placed' || kind === 'paid')
  return { id, refundId, kind, at: iso(moment), isTimed, data: isSum ? { ...data, isSummed } : data }
}

/** What is owed and paid for orders whose source states it line by line. */
async function sumItems(tx: Tx, orderIds: readonly OrderId[]): Promise<void> {
  if (orderIds.length === 0) return
  await sql`
    update order_fact f set data = f.data || jsonb_build_object('amount', s.amount)
    from (
      select order_id, sum(amount) as amount from order_item
      where order_id = any(${orderIds}::uuid[]) and amount is not null group by order_id
    ) s
    where f.order_id = s.order_id and f.data ? 'isSummed' and (f.data->>'amount')::bigint <> s.amount`.execute(
    tx,
  )
}
