import { sql } from 'kysely'
import type { IntakeOrder } from '#domain/intake/record.ts'
import type { CustomerId, ImportId, OrderId, ShopId } from '#domain/kernel/ids.ts'
import { earliest } from '#domain/kernel/time.ts'
import { iso, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/platform/work.ts'
import { jsonOf } from './json-of.ts'
import { mergeRecords, type MergedOrder } from './merge-records.ts'
import { lockKnown } from './queries-known.ts'
import { sayOrders, type FactSource, type SaidOrder, type Stamp } from './store-said.ts'
import { keepTellings } from './store-tellings.ts'

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

/** Whoever tells of the orders first locks them until the end of the transaction, and keeps what others have said. */
async function writeOrders(
  { tx, now }: Work,
  { shopId, orders, customers, source, importId = null }: OrderBatch,
): Promise<{ readonly isNews: readonly boolean[]; readonly changes: readonly OrderChange[] }> {
  if (orders.length === 0) return { isNews: [], changes: [] }
  const stamp: Stamp = { source, importId, receivedAt: now }
  const said = new Map<string, SaidOrder>(
    [...mergeRecords(orders, now)].map(([externalId, order]) => [externalId, { ...order, stamp }]),
  )
  const added = await insertOrders(tx, [...said.values()], { shopId, customers, stamp })
  const known = await lockKnown(tx, shopId, [...said.keys()])
  await keepTellings(tx, { known: [...known.values()], added, orders, stamp })
  const { heads, cases } = await sayOrders(tx, { said, known, customers, added, now })
  const changes = heads.map(({ orderId, statusText }) => ({
    orderId,
    status: statusText,
    refundIds: cases.get(orderId) ?? NO_CASES,
  }))
  const isChanged = new Set(heads.map(({ orderId }) => orderId))
  return {
    isNews: newsOf(orders, (externalId) => isChanged.has(known.get(externalId)?.id ?? ('' as OrderId))),
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

/** Rows of orders that were not known; what they hold is written with their heads. */
async function insertOrders(
  tx: Tx,
  said: readonly SaidOrder[],
  { shopId, customers, stamp }: Pick<OrderBatch, 'shopId' | 'customers'> & { readonly stamp: Stamp },
): Promise<readonly OrderId[]> {
  const receivedAt = iso(stamp.receivedAt)
  const rows = said.map((order) => ({
    id: newId<'order'>(),
    externalId: order.externalId,
    customerId: customers.get(order.customer?.externalId ?? '') ?? null,
    placedAt: placedAtOf(order) ?? receivedAt,
  }))
  const { rows: added } = await sql<{ id: OrderId }>`
    insert into "order" (id, shop_id, customer_id, external_id, placed_at, changed_at, import_id)
    select id, ${shopId}, "customerId", "externalId", "placedAt", ${receivedAt}::timestamptz, ${stamp.importId}::uuid
    from jsonb_to_recordset(${jsonOf(rows)}::jsonb)
      as r (id uuid, "customerId" uuid, "externalId" text, "placedAt" timestamptz)
    order by "externalId"
    on conflict (shop_id, external_id) do nothing
    returning id`.execute(tx)
  return added.map(({ id }) => id)
}

/** The earliest that is said of an order: the best that is known of when it was placed. Undefined where nothing has a time. */
export function placedAtOf({
  facts,
  createdAt,
}: Pick<MergedOrder, 'facts' | 'createdAt'>): string | undefined {
  const moments = [...facts.map((fact) => fact.at), ...(createdAt === undefined ? [] : [createdAt])]
  const [first, ...others] = moments
  return first === undefined ? undefined : iso(earliest(first, ...others))
}

/** As `lockKnown`, by our own ids and in the same order. */
export async function lockOrdersById(tx: Tx, orderIds: readonly OrderId[]): Promise<void> {
  await sql`
    select id from "order" where id = any(${orderIds}::uuid[]) order by external_id for update`.execute(tx)
}

/** Two who change the same order go one after the other. */
export async function lockOrder(tx: Tx, orderId: OrderId): Promise<void> {
  await tx.selectFrom('order').select('id').where('id', '=', orderId).forUpdate().execute()
}
