import { sql } from 'kysely'
import type { IntakeOrder } from '#domain/intake/record.ts'
import type { CustomerId, OrderId, ShopId } from '#domain/kernel/ids.ts'
import { at, iso, json } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/platform/work.ts'

interface OrderBatch {
  readonly shopId: ShopId
  readonly orders: readonly IntakeOrder[]
  /** By the external id of the buyer. */
  readonly customers: ReadonlyMap<string, CustomerId>
}

/**
 * Stores what is new of these orders: an order seen for the first time, or another state of a known one. What a
 * later record leaves out stays as it was.
 * @returns for each order of the batch, whether it said something new
 */
export async function storeOrders(
  { tx, now, record }: Work,
  { shopId, orders, customers }: OrderBatch,
): Promise<readonly boolean[]> {
  if (orders.length === 0) return []
  // Of one order's states in a batch only the last is written; the others were news too unless they repeat it.
  const last = new Map(orders.map((order) => [order.externalId, order]))
  const rows = [...laidOver(orders).values()].map((order) => ({
    id: newId<'order'>(),
    customerId: customers.get(order.customer.externalId),
    externalId: order.externalId,
    status: order.status,
    title: order.title ?? null,
    amount: order.amount ?? null,
    placedAt: iso(order.createdAt),
    paidAt: order.paidAt === undefined ? null : iso(order.paidAt),
  }))
  const { rows: changed } = await sql<{ id: OrderId; externalId: string; status: string }>`
    insert into "order" as o (id, shop_id, customer_id, external_id, status_text, title, amount, placed_at, paid_at,
      changed_at)
    select id, ${shopId}, "customerId", "externalId", status, coalesce(title, ''), amount, "placedAt", "paidAt",
      ${at(now)}
    from jsonb_to_recordset(${json(rows)}::jsonb) as r (id uuid, "customerId" uuid, "externalId" text, status text,
      title text, amount bigint, "placedAt" timestamptz, "paidAt" timestamptz)
    order by "externalId"
    on conflict (shop_id, external_id) do update set
      status_text = excluded.status_text,
      title = coalesce(nullif(excluded.title, ''), o.title),
      amount = coalesce(excluded.amount, o.amount),
      paid_at = coalesce(excluded.paid_at, o.paid_at),
      changed_at = excluded.changed_at
    where o.status_text <> excluded.status_text
      or coalesce(nullif(excluded.title, ''), o.title) <> o.title
      or coalesce(excluded.amount, o.amount) is distinct from o.amount
      or coalesce(excluded.paid_at, o.paid_at) is distinct from o.paid_at
    returning id, external_id as "externalId", status_text as status`.execute(tx)
  for (const { id, status } of changed)
    record({ type: 'order.changed', subjectId: id, shopId, data: { status } })
  const isChanged = new Set(changed.map(({ externalId }) => externalId))
  return orders.map((order) => {
    const isLast = last.get(order.externalId) === order
    return isLast ? isChanged.has(order.externalId) : !isSame(order, last.get(order.externalId))
  })
}

/** Each order as its states in the batch leave it, the later laid over the earlier. */
function laidOver(orders: readonly IntakeOrder[]): ReadonlyMap<string, IntakeOrder> {
  const known = new Map<string, IntakeOrder>()
  for (const order of orders) {
    const before = known.get(order.externalId)
    known.set(order.externalId, {
      ...order,
      title: order.title ?? before?.title,
      amount: order.amount ?? before?.amount,
      paidAt: order.paidAt ?? before?.paidAt,
    })
  }
  return known
}

function isSame(one: IntakeOrder, other: IntakeOrder | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
