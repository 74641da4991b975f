import type { PromotionFacts } from '#contract/event.ts'
import type { PromotionId } from '#domain/kernel/ids.ts'
import {
  findPromotion,
  followPromotions,
  tellForecast,
  type StoredPromotion,
} from '#server/modules/forecast/index.ts'
import { authorOf, maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { insertPromotion, storePromotion, storeRemoved, type PromotionFields } from '../store.ts'

/** @throws shop.not_found */
export async function addPromotion(
  runtime: Runtime,
  actor: Actor,
  fields: PromotionFields,
): Promise<PromotionId> {
  await checkShop(runtime.db, actor, fields)
  const id = newId<'promotion'>()
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    await insertPromotion(tx, id, { ...fields, by: actor.personId, now })
    await followPromotions(tx, fields.ofShopId, now)
    record({ type: 'promotion.added', subjectId: id, shopId: fields.ofShopId, data: factsOf(fields) })
  })
  tellForecast(runtime)
  return id
}

/** @throws promotion.not_found, shop.not_found */
export async function changePromotion(
  runtime: Runtime,
  actor: Actor,
  { id, ...fields }: PromotionFields & { readonly id: PromotionId },
): Promise<PromotionId> {
  await checkShop(runtime.db, actor, fields)
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const before = await getOwn(tx, actor, id)
    if (before.isRemoved) throw refusal('promotion.not_found')
    await storePromotion(tx, id, { ...fields, by: actor.personId, now })
    // A promotion that moves from one shop to another leaves the first as it was.
    for (const shopId of new Set([before.ofShopId, fields.ofShopId])) await followPromotions(tx, shopId, now)
    const data = { before: factsOf(before), after: factsOf(fields) }
    record({ type: 'promotion.changed', subjectId: id, shopId: fields.ofShopId, data })
  })
  tellForecast(runtime)
  return id
}

/** Removes a promotion, or brings a removed one back. Doing it again changes nothing. @throws promotion.not_found */
export async function setRemoved(
  runtime: Runtime,
  actor: Actor,
  { id, isRemoved }: { readonly id: PromotionId; readonly isRemoved: boolean },
): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const promotion = await getOwn(tx, actor, id)
    if (promotion.isRemoved === isRemoved) return
    await storeRemoved(tx, id, { isRemoved, by: actor.personId, now })
    await followPromotions(tx, promotion.ofShopId, now)
    const type = isRemoved ? 'promotion.removed' : 'promotion.restored'
    record({ type, subjectId: id, shopId: promotion.ofShopId, data: factsOf(promotion) })
  })
  tellForecast(runtime)
}

/** What holds for every shop is said by those who answer for every shop. */
async function checkShop(db: Db, actor: Actor, { ofShopId }: PromotionFields): Promise<void> {
  if (ofShopId === null) {
    if (actor.shopIds !== 'all') throw refusal('shop.not_found')
    return
  }
  const shop = await db.selectFrom('shop').select('id').where('id', '=', ofShopId).executeTakeFirst()
  if (!shop || !maySeeShop(actor, ofShopId)) throw refusal('shop.not_found')
}

async function getOwn(db: Db, actor: Actor, id: PromotionId) {
  const promotion = await findPromotion(db, id)
  if (!promotion || !isOwn(actor, promotion)) throw refusal('promotion.not_found')
  return promotion
}

function isOwn(actor: Actor, { ofShopId }: StoredPromotion): boolean {
  return ofShopId === null ? actor.shopIds === 'all' : maySeeShop(actor, ofShopId)
}

function factsOf({ kind, name, ofShopId, from, to, factor }: PromotionFields): PromotionFacts {
  return { kind, name, ofShopId, from, to, factor }
}
