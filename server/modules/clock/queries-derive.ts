import { sql } from 'kysely'
import type { OrderId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { readSettings } from '#server/modules/shop/index.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { OrderPlace } from './plan-rows.ts'

/** An order whose clocks are to be derived. */
export interface DerivedOrder extends OrderPlace {
  readonly platform: Platform
}

/**
 * Where these orders belong and whose they are: who holds the buyer's latest chat that anybody held, which of a closed
 * chat is who served him last.
 */
export async function listPlaces(db: Db, orderIds: readonly OrderId[]): Promise<readonly DerivedOrder[]> {
  const { rows } = await sql<{ orderId: OrderId; shopId: ShopId; holderId: PersonId | null }>`
    select o.id as "orderId", o.shop_id as "shopId", holder.id as "holderId"
    from "order" o
    left join lateral (
      select assignee_id as id from conversation c
      where c.customer_id = o.customer_id and c.assignee_id is not null
      order by c.opened_at desc limit 1
    ) holder on true
    where o.id = any(${orderIds}::uuid[])`.execute(db)
  const shops = await readShops(db, [...new Set(rows.map(({ shopId }) => shopId))])
  return rows.flatMap((row) => {
    const shop = shops.get(row.shopId)
    return shop ? [{ ...row, ...shop }] : []
  })
}

/** The platform and the warnings of these shops. */
export async function readShops(
  db: Db,
  shopIds: readonly ShopId[],
): Promise<ReadonlyMap<ShopId, Pick<DerivedOrder, 'platform' | 'warningMinutes'>>> {
  const rows = await db
    .selectFrom('shop')
    .select(['id', 'platform', 'settings'])
    .where('id', '=', sql<ShopId>`any(${shopIds}::uuid[])`)
    .execute()
  return new Map(
    rows.map(({ id, platform, settings }) => [
      id,
      { platform, warningMinutes: readSettings(platform, settings).clockWarningMinutes },
    ]),
  )
}
