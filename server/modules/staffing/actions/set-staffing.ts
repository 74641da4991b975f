import type { ShopId } from '#domain/kernel/ids.ts'
import type { StaffingSettings } from '#domain/staffing/settings.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { differenceOf } from '#server/platform/events/difference.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findStaffedShop } from '../queries.ts'
import { staffingOf } from '../settings.ts'
import { putSettings } from '../store.ts'

/** @throws shop.not_found */
export async function setStaffing(
  { work }: Runtime,
  actor: Actor,
  { shopId, settings }: { readonly shopId: ShopId; readonly settings: StaffingSettings },
): Promise<void> {
  await work(authorOf(actor), async ({ tx, record }) => {
    const shop = await findStaffedShop(tx, actor, shopId)
    if (!shop) throw refusal('shop.not_found')
    const difference = differenceOf(staffingOf(shop.stored), settings)
    if (!difference) return
    await putSettings(tx, shopId, settings)
    record({ type: 'staffing.set', subjectId: shopId, shopId, data: difference })
  })
}
