import type { ShopSettingsChange } from '#contract/shop.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { settingsOf } from '#domain/shop/settings.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { differenceOf } from '#server/platform/events/difference.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findShop, type ShopRow } from '../queries.ts'
import { flatSettings, withSettings } from '../settings.ts'
import { insertShop, lockShop, setClosedAt, updateShop } from '../store.ts'

interface NewShop {
  readonly name: string
  readonly platform: Platform
  readonly timeZone: string
}

interface ShopChange {
  readonly shopId: ShopId
  readonly name?: string | undefined
  readonly settings?: ShopSettingsChange | undefined
}

/** @throws shop.name_taken */
export async function addShop({ work }: Runtime, actor: Actor, shop: NewShop): Promise<ShopId> {
  return work(authorOf(actor), async ({ tx, now, record }) => {
    const id = newId<'shop'>()
    await insertShop(tx, { id, createdAt: now, ...shop })
    const { name, platform } = shop
    record({ type: 'shop.added', subjectId: id, shopId: id, data: { name, platform } })
    return id
  })
}

/** @throws shop.not_found, shop.name_taken */
export async function changeShop(
  { work }: Runtime,
  actor: Actor,
  { shopId, name, settings = {} }: ShopChange,
): Promise<void> {
  await work(authorOf(actor), async ({ tx, record }) => {
    const before = await loadShop(tx, actor, shopId)
    const after = {
      ...before,
      name: name ?? before.name,
      settings: withSettings(before.settings, settings),
    }
    const difference = differenceOf(factsOf(before), factsOf(after))
    if (!difference) return
    await updateShop(tx, shopId, after)
    record({ type: 'shop.changed', subjectId: shopId, shopId, data: difference })
  })
}

/** @throws shop.not_found, shop.already_closed */
export async function closeShop({ work }: Runtime, actor: Actor, shopId: ShopId): Promise<void> {
  await work(authorOf(actor), async ({ tx, now, record }) => {
    const { closedAt } = await loadShop(tx, actor, shopId)
    if (closedAt !== null) throw refusal('shop.already_closed')
    await setClosedAt(tx, shopId, now)
    record({ type: 'shop.closed', subjectId: shopId, shopId, data: {} })
  })
}

/** @throws shop.not_found, shop.not_closed */
export async function reopenShop({ work }: Runtime, actor: Actor, shopId: ShopId): Promise<void> {
  await work(authorOf(actor), async ({ tx, record }) => {
    const { closedAt } = await loadShop(tx, actor, shopId)
    if (closedAt === null) throw refusal('shop.not_closed')
    await setClosedAt(tx, shopId, null)
    record({ type: 'shop.reopened', subjectId: shopId, shopId, data: {} })
  })
}

async function loadShop(tx: Tx, actor: Actor, shopId: ShopId): Promise<ShopRow> {
  await lockShop(tx, shopId)
  const shop = await findShop(tx, actor, shopId)
  if (!shop) throw refusal('shop.not_found')
  return shop
}

function factsOf({ name, platform, settings }: ShopRow): Readonly<Record<string, unknown>> {
  return { name, ...flatSettings(settingsOf(platform, settings)) }
}
