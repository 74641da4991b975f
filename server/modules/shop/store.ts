import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { StoredShopSettings } from '#domain/shop/settings.ts'
import { at, atOrNull, json, type Tx } from '#server/platform/database/database.ts'
import { refusingTaken } from '#server/platform/database/taken.ts'

interface NewShop {
  readonly id: ShopId
  readonly name: string
  readonly platform: Platform
  readonly timeZone: string
  readonly createdAt: Instant
}

const TAKEN = { shop_name_key: 'shop.name_taken' } as const

/** @throws shop.name_taken */
export async function insertShop(tx: Tx, { createdAt, ...shop }: NewShop): Promise<void> {
  const row = { ...shop, createdAt: at(createdAt) }
  await refusingTaken(TAKEN, () => tx.insertInto('shop').values(row).execute())
}

/** @throws shop.name_taken */
export async function updateShop(
  tx: Tx,
  id: ShopId,
  { name, settings }: { readonly name: string; readonly settings: StoredShopSettings },
): Promise<void> {
  const row = { name, settings: json(settings) }
  await refusingTaken(TAKEN, () => tx.updateTable('shop').set(row).where('id', '=', id).execute())
}

export async function setClosedAt(tx: Tx, id: ShopId, closedAt: Instant | null): Promise<void> {
  await tx
    .updateTable('shop')
    .set({ closedAt: atOrNull(closedAt) })
    .where('id', '=', id)
    .execute()
}

/** Locks the shop's row, so that two changes of its settings follow each other. */
export async function lockShop(tx: Tx, id: ShopId): Promise<void> {
  await tx.selectFrom('shop').select('id').where('id', '=', id).forUpdate().execute()
}
