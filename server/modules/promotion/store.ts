import type { Promotion } from '#domain/forecast/promotion.ts'
import type { PersonId, PromotionId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, atOrNull, type Tx } from '#server/platform/database/database.ts'

/** What a person says of a promotion. */
export interface PromotionFields extends Omit<Promotion, 'id'> {
  /** Null: every shop. */
  readonly ofShopId: ShopId | null
}

interface Stamp {
  readonly by: PersonId
  readonly now: Instant
}

export async function insertPromotion(
  tx: Tx,
  id: PromotionId,
  { by, now, ...fields }: PromotionFields & Stamp,
): Promise<void> {
  await tx
    .insertInto('promotion')
    .values({ id, ...columnsOf(fields), changedBy: by, changedAt: at(now) })
    .execute()
}

export async function storePromotion(
  tx: Tx,
  id: PromotionId,
  { by, now, ...fields }: PromotionFields & Stamp,
): Promise<void> {
  await tx
    .updateTable('promotion')
    .set({ ...columnsOf(fields), changedBy: by, changedAt: at(now) })
    .where('id', '=', id)
    .execute()
}

/** A removed one can come back. */
export async function storeRemoved(
  tx: Tx,
  id: PromotionId,
  { isRemoved, by, now }: Stamp & { readonly isRemoved: boolean },
): Promise<void> {
  await tx
    .updateTable('promotion')
    .set({ removedAt: atOrNull(isRemoved ? now : null), changedBy: by, changedAt: at(now) })
    .where('id', '=', id)
    .execute()
}

function columnsOf({ ofShopId, kind, name, from, to, factor }: PromotionFields) {
  return { shopId: ofShopId, kind, name, fromDate: from, toDate: to, factor }
}
