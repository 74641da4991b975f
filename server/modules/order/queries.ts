import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { instantSchema } from '#contract/scalars.ts'
import type { CustomerId, ImportId, OrderId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { AttributedBy } from '#domain/order/attribution.ts'
import type { NoteFlag } from '#domain/order/order-note.ts'
import type { OrderStatus } from '#domain/order/order-state.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { beginningWith } from '#server/platform/database/like.ts'
import { readKey } from '#server/platform/database/page-key.ts'
import { refusal } from '#server/platform/refusal.ts'

export interface OrderRow {
  readonly id: OrderId
  readonly externalId: string
  readonly shopId: ShopId
  readonly shopName: string
  readonly platform: Platform
  readonly timeZone: string
  readonly status: OrderStatus
  readonly statusText: string
  readonly title: string
  readonly amount: number | null
  readonly paidAmount: number
  readonly refundedAmount: number
  readonly isCashOnDelivery: boolean
  readonly placedAt: Instant
  readonly isPlacedTimed: boolean
  readonly paidAt: Instant | null
  readonly shippedAt: Instant | null
  readonly scannedAt: Instant | null
  readonly signedAt: Instant | null
  readonly receivedAt: Instant | null
  readonly closedAt: Instant | null
  readonly closedBy: 'buyer' | 'seller' | 'platform' | null
  readonly closedReason: string
  readonly shipBy: Instant | null
  readonly afterSale: 'none' | 'open' | 'refunded' | 'closed'
  readonly flag: NoteFlag | null
  readonly customerId: CustomerId | null
  readonly customerName: string | null
  readonly buyerName: string
  readonly personId: PersonId | null
  readonly personName: string | null
  readonly personCode: string | null
  readonly personBy: AttributedBy | null
  readonly changedAt: Instant
  readonly recipient: { readonly name?: string; readonly phone?: string; readonly region?: string }
  readonly buyerMessage: string
  readonly remark: string
  readonly shopSettings: unknown
}

/** What of an order every list and page reads, in one go. */
export const ORDER_ROW = sql`
  select o.id, o.external_id as "externalId", o.shop_id as "shopId", s.name as "shopName", s.platform,
    s.time_zone as "timeZone", s.settings as "shopSettings", o.status, o.status_text as "statusText", o.title, o.amount,
    o.paid_amount as "paidAmount", o.refunded_amount as "refundedAmount",
    o.is_cash_on_delivery as "isCashOnDelivery", o.placed_at as "placedAt", o.is_placed_timed as "isPlacedTimed",
    o.paid_at as "paidAt", o.shipped_at as "shippedAt", o.scanned_at as "scannedAt", o.signed_at as "signedAt",
    o.received_at as "receivedAt", o.closed_at as "closedAt", o.closed_by as "closedBy",
    o.closed_reason as "closedReason", o.ship_by as "shipBy", o.after_sale as "afterSale", o.flag,
    o.customer_id as "customerId", c.name as "customerName", o.buyer_name as "buyerName", o.person_id as "personId",
    p.name as "personName", p.code as "personCode", o.person_by as "personBy", o.changed_at as "changedAt",
    o.recipient, o.buyer_message as "buyerMessage", o.remark
  from "order" o
  join shop s on s.id = o.shop_id
  left join customer c on c.id = o.customer_id
  left join person p on p.id = o.person_id`

/** The shops in whose orders an actor may look. */
export function seenBy({ shopIds }: Actor): RawBuilder<SqlBool> {
  return shopIds === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`o.shop_id = any(${shopIds}::uuid[])`
}

/** What fits beside a chat; whoever needs more opens the list. */
const LATEST = 10

/** @throws customer.not_found, also for a customer of a shop that the actor may not see */
export async function listOrders(db: Db, actor: Actor, customerId: CustomerId): Promise<readonly OrderRow[]> {
  const customer = await db
    .selectFrom('customer')
    .select('shopId')
    .where('id', '=', customerId)
    .executeTakeFirst()
  if (!customer || !maySeeShop(actor, customer.shopId)) throw refusal('customer.not_found')
  const { rows } = await sql<OrderRow>`
    ${ORDER_ROW} where o.customer_id = ${customerId}
    order by o.placed_at desc, o.id desc limit ${LATEST}`.execute(db)
  return rows
}

/** @throws order.not_found, also for an order of a shop that the actor may not see */
export async function getOrder(db: Db, actor: Actor, orderId: OrderId): Promise<OrderRow> {
  const { rows } = await sql<OrderRow>`${ORDER_ROW} where o.id = ${orderId} and ${seenBy(actor)}`.execute(db)
  const [row] = rows
  if (!row) throw refusal('order.not_found')
  return row
}

export interface OrderWish {
  readonly shopId?: ShopId | undefined
  readonly status?: OrderStatus | undefined
  readonly afterSale?: OrderRow['afterSale'] | undefined
  readonly number?: string | undefined
  readonly isUnattributed?: boolean | undefined
  readonly importId?: ImportId | undefined
  readonly after?: string | undefined
}

export const ORDERS_PER_PAGE = 50
const keySchema = z.tuple([instantSchema, z.uuid()])

export function keyOf({ placedAt, id }: OrderRow): z.input<typeof keySchema> {
  return [placedAt, id]
}

/** Newest first; one row more than a page, where there are more. */
export async function searchOrders(db: Db, actor: Actor, wish: OrderWish): Promise<readonly OrderRow[]> {
  const { shopId, status, afterSale, number = '', isUnattributed, importId, after } = wish
  const key = readKey(after, keySchema)
  const conditions = [
    seenBy(actor),
    ...(shopId ? [sql<SqlBool>`o.shop_id = ${shopId}`] : []),
    ...(status ? [sql<SqlBool>`o.status = ${status}`] : []),
    ...(afterSale ? [sql<SqlBool>`o.after_sale = ${afterSale}`] : []),
    ...(isUnattributed ? [sql<SqlBool>`o.person_id is null and o.paid_at is not null`] : []),
    ...(importId ? [isToldBy(importId)] : []),
    ...(number === '' ? [] : [hasNumber(number)]),
    ...(key ? [sql<SqlBool>`(o.placed_at, o.id) < (${at(key[0])}, ${key[1]}::uuid)`] : []),
  ]
  const { rows } = await sql<OrderRow>`
    ${ORDER_ROW} where ${sql.join(conditions, sql` and `)}
    order by o.placed_at desc, o.id desc limit ${ORDERS_PER_PAGE + 1}`.execute(db)
  return rows
}

/** An order is also found by the number of one of its refund cases. */
function hasNumber(number: string): RawBuilder<SqlBool> {
  const pattern = beginningWith(number)
  // An array, not `in`: each of the two then goes by its index, instead of both being asked of every order.
  return sql<SqlBool>`(o.external_id like ${pattern}
    or o.id = any(array(select order_id from refund where id like ${pattern} limit ${ORDERS_PER_PAGE + 1})))`
}

/** Whoever else has told of it: an import has told of an order by making it known, by a line, by a fact or by a word. */
function isToldBy(importId: ImportId): RawBuilder<SqlBool> {
  return sql<SqlBool>`o.id in (
    select id from "order" where import_id = ${importId}
    union select order_id from order_item where import_id = ${importId}
    union select order_id from order_fact where import_id = ${importId}
    union select order_id from order_telling where import_id = ${importId})`
}
