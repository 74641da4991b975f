import { sql } from 'kysely'
import type { ConversationStatus } from '#domain/conversation/conversation.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { beginningWith, containing } from '#server/platform/database/like.ts'

export interface FoundChatRow {
  readonly id: ConversationId
  readonly customerName: string
  readonly shopName: string
  readonly platform: Platform
  readonly status: ConversationStatus
  readonly lastMessageAt: Instant
  readonly orderNumber: string | null
}

/** Of buyers with a common name those who wrote last are looked at. */
const BUYERS_MAX = 50
/** Shorter beginnings of an order number are years and platform codes, which half of all orders share. */
const ORDER_CHARS_MIN = 4

/** The newest chat of each buyer whose name, platform id or order number has this text, in the actor's shops. */
export async function findChats(
  db: Db,
  { shopIds }: Actor,
  { text, limit }: { readonly text: string; readonly limit: number },
): Promise<readonly FoundChatRow[]> {
  const ofShop = shopIds === 'all' ? sql`true` : sql`shop_id = any(${shopIds}::uuid[])`
  const isOrderNumber = text.length >= ORDER_CHARS_MIN
  const { rows } = await sql<FoundChatRow>`
    with buyer as (
      (select id, null as order_number from customer
        where ${ofShop} and (name ilike ${containing(text)} or external_id like ${beginningWith(text)})
        order by last_seen_at desc limit ${BUYERS_MAX})
      union all
      (select customer_id, external_id from "order"
        where ${isOrderNumber} and ${ofShop} and external_id like ${beginningWith(text)} and customer_id is not null
        order by placed_at desc limit ${BUYERS_MAX})
    )
    select newest.id, customer.name as "customerName", shop.name as "shopName", shop.platform, newest.status,
      newest.last_message_at as "lastMessageAt", found.order_number as "orderNumber"
    from (select id, max(order_number) as order_number from buyer group by id) found
    join customer on customer.id = found.id
    join shop on shop.id = customer.shop_id
    cross join lateral (select id, status, last_message_at from conversation
      where customer_id = found.id order by opened_at desc limit 1) newest
    order by newest.last_message_at desc limit ${limit}`.execute(db)
  return rows
}
