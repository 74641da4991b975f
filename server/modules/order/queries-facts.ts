import { sql } from 'kysely'
import type { OrderHistory } from '#domain/clock/clock.ts'
import type { OrderId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import { settledFacts } from '#domain/order/settled-facts.ts'
import type { Db } from '#server/platform/database/database.ts'

interface FactRow {
  readonly orderId: OrderId
  readonly id: string
  readonly refundId: string | null
  readonly kind: string
  readonly at: Instant
  readonly isTimed: boolean
  readonly data: object
}

/** The facts of these orders that count (`settledFacts`), oldest first. An order without facts is not in the map. */
export async function listFactsOf(
  db: Db,
  orderIds: readonly OrderId[],
): Promise<ReadonlyMap<OrderId, readonly Fact[]>> {
  const facts = await listAllFactsOf(db, orderIds)
  return new Map([...facts].map(([orderId, own]) => [orderId, settledFacts(own)]))
}

/** All that was ever told of these orders, oldest first, also what counts no more. */
export async function listAllFactsOf(
  db: Db,
  orderIds: readonly OrderId[],
): Promise<ReadonlyMap<OrderId, readonly Fact[]>> {
  if (orderIds.length === 0) return new Map()
  const { rows } = await sql<FactRow>`
    select order_id as "orderId", id, refund_id as "refundId", kind, at, is_timed as "isTimed", data
    from order_fact where order_id = any(${orderIds}::uuid[])
    order by order_id, at, id`.execute(db)
  const facts = Map.groupBy(rows, ({ orderId }) => orderId)
  return new Map([...facts].map(([orderId, own]) => [orderId, own.map(factOf)]))
}

/** All that deadlines follow from: the facts that count, and what the goods are. An order of which nothing is known is not in the map. */
export async function listHistories(
  db: Db,
  orderIds: readonly OrderId[],
): Promise<ReadonlyMap<OrderId, OrderHistory>> {
  const facts = await listFactsOf(db, orderIds)
  if (facts.size === 0) return new Map()
  const { rows } = await sql<{ orderId: OrderId; categories: readonly string[] }>`
    select order_id as "orderId", array_agg(distinct name) as categories
    from order_item, unnest(categories) as c (name)
    where order_id = any(${orderIds}::uuid[]) and categories <> '{}'
    group by order_id`.execute(db)
  const categories = new Map(rows.map((row) => [row.orderId, row.categories]))
  return new Map(
    [...facts].map(([orderId, own]) => [orderId, { facts: own, categories: categories.get(orderId) ?? [] }]),
  )
}

/** What `factRow` of the store wrote, read back. */
export function factOf({ id, refundId, kind, at, isTimed, data }: Omit<FactRow, 'orderId'>): Fact {
  const fact = { ...data, id, kind, at, isTimed, ...(refundId === null ? {} : { refundId }) }
  return fact as unknown as Fact
}
