import { sql } from 'kysely'
import { z } from 'zod'
import { PROMOTION_KINDS, type Promotion } from '#domain/forecast/promotion.ts'
import type { PromotionId, ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Db } from '#server/platform/database/database.ts'

const kindSchema = z.enum(PROMOTION_KINDS)

/** A promotion as it is kept. */
export interface StoredPromotion extends Promotion {
  /** Null: every shop. */
  readonly ofShopId: ShopId | null
}

interface PromotionRow extends Omit<StoredPromotion, 'kind'> {
  readonly kind: string
}

/** The promotions of a shop, those of every shop among them; the latest first. */
export async function listPromotions(db: Db, shopId: ShopId): Promise<readonly StoredPromotion[]> {
  const { rows } = await sql<PromotionRow>`
    select ${COLUMNS} from promotion
    where (shop_id is null or shop_id = ${shopId}) and removed_at is null
    order by from_date desc, id desc`.execute(db)
  return rows.map(storedOf)
}

/** One promotion, and whether it was removed. */
export async function findPromotion(
  db: Db,
  id: PromotionId,
): Promise<(StoredPromotion & { readonly isRemoved: boolean }) | undefined> {
  const { rows } = await sql<PromotionRow & { readonly isRemoved: boolean }>`
    select ${COLUMNS}, removed_at is not null as is_removed from promotion where id = ${id}`.execute(db)
  const [row] = rows
  return row && { ...storedOf(row), isRemoved: row.isRemoved }
}

const COLUMNS = sql<{ from: WorkDate }>`
  id, shop_id as of_shop_id, kind, name, from_date as "from", to_date as "to", factor`

function storedOf({ id, ofShopId, kind, name, from, to, factor }: PromotionRow): StoredPromotion {
  return { id, ofShopId, kind: kindSchema.parse(kind), name, from, to, factor }
}
