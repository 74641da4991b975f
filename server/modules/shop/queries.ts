import { sql } from 'kysely'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { StoredShopSettings } from '#domain/shop/settings.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { readStored } from './settings.ts'

export interface ShopRow {
  readonly id: ShopId
  readonly name: string
  readonly platform: Platform
  readonly timeZone: string
  readonly settings: StoredShopSettings
  readonly peopleCount: number
  readonly closedAt: Instant | null
  readonly createdAt: Instant
}

/** The shops that the actor sees, by name. */
export async function listShops(
  db: Db,
  actor: Actor,
  { isClosedIncluded }: { readonly isClosedIncluded: boolean },
): Promise<readonly ShopRow[]> {
  const query = shopsSeenBy(db, actor).orderBy('shop.name')
  const rows = await (isClosedIncluded ? query : query.where('shop.closedAt', 'is', null)).execute()
  return rows.map(toRow)
}

/** Undefined also for a shop that the actor may not see. */
export async function findShop(db: Db, actor: Actor, shopId: ShopId): Promise<ShopRow | undefined> {
  const row = await shopsSeenBy(db, actor).where('shop.id', '=', shopId).executeTakeFirst()
  return row && toRow(row)
}

function shopsSeenBy(db: Db, { shopIds }: Actor) {
  const query = db
    .selectFrom('shop')
    .select(['shop.id', 'shop.name', 'shop.platform', 'shop.timeZone', 'shop.settings'])
    .select(['shop.closedAt', 'shop.createdAt'])
    .select((eb) =>
      eb.fn
        .coalesce(
          eb
            .selectFrom('personShop')
            .innerJoin('person', 'person.id', 'personShop.personId')
            .whereRef('personShop.shopId', '=', 'shop.id')
            .where('person.leftAt', 'is', null)
            .select((own) => own.fn.countAll<number>().as('count')),
          sql<number>`0`,
        )
        .as('peopleCount'),
    )
  if (shopIds === 'all') return query
  return query.where((eb) => (shopIds.length === 0 ? eb.lit(false) : eb('shop.id', 'in', shopIds)))
}

function toRow<Row extends { readonly settings: unknown }>(row: Row) {
  return { ...row, settings: readStored(row.settings) }
}
