import type { PromotionView } from '#contract/promotion.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf } from '#domain/calendar/zone.ts'
import { expectedFactor, lastLike, realisedFactor } from '#domain/forecast/promotion.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { getShop, listPromotions, readHistory } from '#server/modules/forecast/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'

/** The promotions of a shop with what is expected of each and what it has brought. @throws shop.not_found */
export async function readPromotions(
  { db, clock }: Pick<Runtime, 'db' | 'clock'>,
  actor: Actor,
  shopId: ShopId,
): Promise<PromotionView[]> {
  const { timeZone } = await getShop(db, actor, shopId)
  const yesterday = addDays(localOf(clock.now(), timeZone).workDate, -1)
  const [history, promotions] = await Promise.all([
    readHistory(db, shopId, yesterday),
    listPromotions(db, shopId),
  ])
  return promotions.map((promotion) => {
    const { id, kind, name, ofShopId, from, to, factor } = promotion
    const last = lastLike(promotion, promotions)
    return {
      id,
      kind,
      name,
      ofShopId,
      from,
      to,
      factor,
      expected: expectedFactor(promotion, history, promotions),
      last:
        last === undefined
          ? null
          : { name: last.name, from: last.from, factor: realisedFactor(last, history, promotions) },
      realised: realisedFactor(promotion, history, promotions),
    }
  })
}
