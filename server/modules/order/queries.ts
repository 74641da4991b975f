import type { CustomerId, OrderId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'

export interface OrderRow {
  readonly id: OrderId
  readonly externalId: string
  readonly statusText: string
  readonly title: string
  readonly amount: number | null
  readonly placedAt: Instant
  readonly paidAt: Instant | null
  readonly changedAt: Instant
}

/** What fits beside a chat; whoever needs more looks at the platform. */
const LATEST = 20

/** @throws customer.not_found, also for a customer of a shop that the actor may not see */
export async function listOrders(db: Db, actor: Actor, customerId: CustomerId): Promise<readonly OrderRow[]> {
  const customer = await db
    .selectFrom('customer')
    .select('shopId')
    .where('id', '=', customerId)
    .executeTakeFirst()
  if (!customer || !maySeeShop(actor, customer.shopId)) throw refusal('customer.not_found')
  return db
    .selectFrom('order')
    .select(['id', 'externalId', 'statusText', 'title', 'amount', 'placedAt', 'paidAt', 'changedAt'])
    .where('customerId', '=', customerId)
    .orderBy('placedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(LATEST)
    .execute()
}
