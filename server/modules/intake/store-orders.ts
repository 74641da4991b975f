import type { IntakeConversation, IntakeOrder } from '#domain/intake/record.ts'
import type { CustomerId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { storeOrderBatch, storeOrders, type StoredOrders } from '#server/modules/order/index.ts'
import type { Work } from '#server/platform/work.ts'
import type { IntakeTarget } from './batch.ts'
import { customersIn } from './gather.ts'
import { storableRecord } from './storable.ts'
import { refreshCustomers } from './refresh-customers.ts'
import { ensureCustomers } from './store-people.ts'

/** Orders that a connector tells of, with an event for each that changed. @returns for each, whether it was news */
export async function storeLiveOrders(
  work: Work,
  target: IntakeTarget,
  orders: readonly IntakeOrder[],
): Promise<readonly boolean[]> {
  if (orders.length === 0) return []
  const customers = await buyersOf(work, target, orders)
  return storeOrders(work, { shopId: target.shopId, orders, customers, source: 'event' })
}

/** Orders of a file; the caller's one event speaks for the whole batch. */
export async function storePastOrders(
  work: Work,
  target: IntakeTarget,
  given: readonly IntakeOrder[],
): Promise<StoredOrders> {
  if (given.length === 0) return { isNews: [], orderIds: [] }
  const orders = given.map(storableRecord)
  const { shopId, importId } = target
  const customers = await buyersOf(work, target, orders)
  return storeOrderBatch(work, { shopId, orders, customers, source: 'import', importId })
}

async function buyersOf(
  { tx, now }: Work,
  target: IntakeTarget,
  orders: readonly IntakeOrder[],
): Promise<ReadonlyMap<string, CustomerId>> {
  const conversations = orders.flatMap((order) => asSeen(order, now))
  const buyers = customersIn({ messages: [], conversations, ratings: [], figures: [] })
  const { customers, outgrown } = await ensureCustomers(
    tx,
    target,
    buyers.map((buyer) => ({ ...buyer, chats: 0 })),
  )
  await refreshCustomers(tx, { outgrown, recounted: [] })
  return new Map([...customers].map(([externalId, { id }]) => [externalId, id]))
}

/** An order shows its buyer at the time it was placed, as far as that is known. */
function asSeen(
  { externalId, customer, createdAt, facts = [] }: IntakeOrder,
  now: Instant,
): readonly IntakeConversation[] {
  const [first] = facts
  return customer ? [{ externalId, customer, openedAt: createdAt ?? first?.at ?? now }] : []
}
