import { sql } from 'kysely'
import type { IntakeOrder } from '#domain/intake/record.ts'
import type { CustomerId, ImportId, OrderId, ShopId } from '#domain/kernel/ids.ts'
import { earliest } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import { CASE_GONE, guessedCaseId } from '#domain/order/guessed-case.ts'
import { iso, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/platform/work.ts'
import { mergeRecords, type MergedOrder } from './merge-records.ts'
import { storeHeads, type KnownOrder } from './store-head.ts'
import { jsonOf } from './json-of.ts'

export type FactSource = 'event' | 'import' | 'demo'

interface OrderBatch {
  readonly shopId: ShopId
  readonly orders: readonly IntakeOrder[]
  /** By the external id of the buyer. */
  readonly customers: ReadonlyMap<string, CustomerId>
  readonly source: FactSource
  /** The import that brings them, by which they can all be taken out again. */
  readonly importId?: ImportId | null
}

export interface StoredOrders {
  /** For each record of the batch, whether it said something new. */
  readonly isNews: readonly boolean[]
  /** The orders that are not as they were. */
  readonly orderIds: readonly OrderId[]
}

/**
 * Stores what is new of these orders and says so, an event for each order that changed.
 * @returns for each record of the batch, whether it said something new
 */
export async function storeOrders(work: Work, batch: OrderBatch): Promise<readonly boolean[]> {
  const { isNews, changes } = await writeOrders(work, batch)
  for (const { orderId, status, refundIds } of changes) {
    const data = { status, refundIds: [...refundIds] }
    work.record({ type: 'order.changed', subjectId: orderId, shopId: batch.shopId, data })
  }
  return isNews
}

/** As `storeOrders`, for an import: the caller writes one event for the whole batch. */
export async function storeOrderBatch(work: Work, batch: OrderBatch): Promise<StoredOrders> {
  const { isNews, changes } = await writeOrders(work, batch)
  return { isNews, orderIds: changes.map(({ orderId }) => orderId) }
}

interface OrderChange {
  readonly orderId: OrderId
  readonly status: string
  /** The cases that have new facts. */
  readonly refundIds: ReadonlySet<string>
}

/** A fixed number of statements for a batch of any size; each fact and line counts once, however often it comes. */
async function writeOrders(
  { tx, now }: Work,
  { shopId, orders, customers, source, importId = null }: OrderBatch,
): Promise<{ readonly isNews: readonly boolean[]; readonly changes: readonly OrderChange[] }> {
  if (orders.length === 0) return { isNews: [], changes: [] }
  const merged = mergeRecords(orders, now)
  const writing: Writing = {
    tx,
    stamp: { source, importId, receivedAt: iso(now) },
    merged: [...merged.values()],
  }
  const added = await insertOrders(writing, { shopId, customers })
  const known = await lockOrders(tx, shopId, [...merged.keys()])
  const idOf = (externalId: string) => known.get(externalId)?.id
  const lines = await upsertItems(writing, idOf)
  const facts = await upsertFacts(writing, idOf)
  await sumItems(
    tx,
    writing.merged.flatMap((order) => (order.isSummed ? [idOf(order.externalId) ?? []].flat() : [])),
  )
  const said = new Set<OrderId>([...added, ...lines, ...facts.keys()])
  const heads = await storeHeads(tx, { merged, known, customers, said, now })
  const changes = heads.map(({ orderId, statusText }) => ({
    orderId,
    status: statusText,
    refundIds: facts.get(orderId) ?? NO_CASES,
  }))
  const isChanged = new Set(heads.map(({ orderId }) => orderId))
  return {
    isNews: newsOf(orders, (externalId) => isChanged.has(idOf(externalId) ?? ('' as OrderId))),
    changes,
  }
}

const NO_CASES: ReadonlySet<string> = new Set()

/** Of one order's records in a batch the last is news when the order changed; the others unless it repeats them. */
function newsOf(
  orders: readonly IntakeOrder[],
  isChanged: (externalId: string) => boolean,
): readonly boolean[] {
  const last = new Map(orders.map((order) => [order.externalId, order]))
  return orders.map((order) => {
    const final = last.get(order.externalId)
    if (!isChanged(order.externalId)) return false
    return final === order || JSON.stringify(order) !== JSON.stringify(final)
  })
}

interface Writing {
  readonly tx: Tx
  readonly stamp: {
    readonly source: FactSource
    readonly importId: ImportId | null
    readonly receivedAt: string
  }
  readonly merged: readonly MergedOrder[]
}

type IdOf = (externalId: string) => OrderId | undefined

/** Rows of orders that were not known; what they hold is written with their heads. */
async function insertOrders(
  { tx, stamp, merged }: Writing,
  { shopId, customers }: Pick<OrderBatch, 'shopId' | 'customers'>,
): Promise<readonly OrderId[]> {
  const rows = merged.map(({ externalId, customer, facts, createdAt }) => ({
    id: newId<'order'>(),
    externalId,
    customerId: customers.get(customer?.externalId ?? '') ?? null,
    placedAt: firstMoment(facts, createdAt) ?? stamp.receivedAt,
  }))
  const { rows: added } = await sql<{ id: OrderId }>`
    insert into "order" (id, shop_id, customer_id, external_id, placed_at, changed_at, import_id)
    select id, ${shopId}, "customerId", "externalId", "placedAt", ${stamp.receivedAt}::timestamptz, ${stamp.importId}::uuid
    from jsonb_to_recordset(${jsonOf(rows)}::jsonb)
      as r (id uuid, "customerId" uuid, "externalId" text, "placedAt" timestamptz)
    order by "externalId"
    on conflict (shop_id, external_id) do nothing
    returning id`.execute(tx)
  return added.map(({ id }) => id)
}

function firstMoment(facts: readonly Fact[], createdAt: IntakeOrder['createdAt']): string | undefined {
  const moments = [...facts.map((fact) => fact.at), ...(createdAt === undefined ? [] : [createdAt])]
  const [first, ...others] = moments
  return first === undefined ? undefined : iso(earliest(first, ...others))
}

/** Held until the end of the transaction, always in the same order: two batches never wait for each other in a ring. */
async function lockOrders(
  tx: Tx,
  shopId: ShopId,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, KnownOrder>> {
  const rows = await tx
    .selectFrom('order')
    .select(['id', 'externalId', 'customerId', 'statusText', 'title', 'buyerName', 'recipient', 'remark'])
    .select(['buyerMessage', 'flag', 'shipBy'])
    .where('shopId', '=', shopId)
    .where(sql<boolean>`external_id = any(${externalIds}::text[])`)
    .orderBy('externalId')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.externalId, row]))
}

async function upsertItems({ tx, stamp, merged }: Writing, idOf: IdOf): Promise<readonly OrderId[]> {
  const rows = merged.flatMap(({ externalId, items }) =>
    items.map(({ afterSale, ...item }) => ({ ...item, orderId: idOf(externalId), afterSaleText: afterSale })),
  )
  if (rows.length === 0) return []
  const { rows: changed } = await sql<{ orderId: OrderId }>`
    insert into order_item as i (order_id, id, title, sku, product_id, merchant_code, categories, quantity, amount,
      after_sale_text, import_id)
    select "orderId", id, coalesce(title, ''), coalesce(sku, ''), coalesce("productId", ''),
      coalesce("merchantCode", ''), coalesce(categories, '{}'), coalesce(quantity, 1), amount,
      coalesce("afterSaleText", ''), ${stamp.importId}::uuid
    from jsonb_to_recordset(${jsonOf(rows)}::jsonb) as r ("orderId" uuid, id text, title text, sku text,
      "productId" text, "merchantCode" text, categories text[], quantity int, amount bigint, "afterSaleText" text)
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
async function upsertFacts(
  { tx, stamp, merged }: Writing,
  idOf: IdOf,
): Promise<ReadonlyMap<OrderId, ReadonlySet<string>>> {
  const rows = merged.flatMap((order) =>
    order.facts.map((fact) => ({ orderId: idOf(order.externalId), ...factRow(fact, order.isSummed) })),
  )
  const changed = new Map<OrderId, Set<string>>()
  if (rows.length === 0) return changed
  const { rows: written } = await sql<{ orderId: OrderId; refundId: string | null }>`
    insert into order_fact as f (order_id, id, refund_id, kind, at, is_timed, data, source, received_at, import_id)
    select "orderId", id, "refundId", kind, at, "isTimed", data, ${stamp.source}, ${stamp.receivedAt}::timestamptz,
      ${stamp.importId}::uuid
    from jsonb_to_recordset(${jsonOf(rows)}::jsonb) as r ("orderId" uuid, id text, "refundId" text, kind text,
      at timestamptz, "isTimed" boolean, data jsonb)
    where r.id not like ${`refund:${guessedCaseId('%')}:${CASE_GONE}?`}
      or exists (select from order_fact k where k.order_id = r."orderId" and k.refund_id = r."refundId")
    order by "orderId", id
    on conflict (order_id, id) do update set
      at = excluded.at, data = excluded.data, source = excluded.source, received_at = excluded.received_at
    where f.is_timed and excluded.is_timed and f.kind = excluded.kind
      and (f.at, f.data) is distinct from (excluded.at, excluded.data)
      and not excluded.data ? 'isSummed'
    returning order_id as "orderId", refund_id as "refundId"`.execute(tx)
  for (const { orderId, refundId } of written) {
    const cases = changed.get(orderId) ?? new Set()
    if (refundId !== null) cases.add(refundId)
    changed.set(orderId, cases)
  }
  return changed
}

function factRow({ id, kind, at: moment, isTimed, ...rest }: Fact, isSummed: boolean) {
  const { refundId = null, ...data } = 'refundId' in rest ? rest : { ...rest, refundId: null }
  const isSum = isSummed && (kind === 'placed' || kind === 'paid')
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

/** As `lockOrders`, by our own ids and in the same order. */
export async function lockOrdersById(tx: Tx, orderIds: readonly OrderId[]): Promise<void> {
  await sql`
    select id from "order" where id = any(${orderIds}::uuid[]) order by external_id for update`.execute(tx)
}

/** Two who change the same order go one after the other. */
export async function lockOrder(tx: Tx, orderId: OrderId): Promise<void> {
  await tx.selectFrom('order').select('id').where('id', '=', orderId).forUpdate().execute()
}
