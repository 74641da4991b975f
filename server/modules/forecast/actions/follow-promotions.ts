import { addDays } from '#domain/calendar/work-date.ts'
import { localOf } from '#domain/calendar/zone.ts'
import { expectedFactor, factorOf } from '#domain/forecast/promotion.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { listForecastDays, listShopsToForecast, readHistory } from '../queries.ts'
import { listPromotions } from '../queries-promotion.ts'
import { setFactors } from '../store.ts'
import { FORECAST_DAYS } from './make-forecasts.ts'

/**
 * Makes the forecasts of today and the days to come follow the promotions as they are now, of one shop or of all. What
 * was said of days that are over stays.
 */
export async function followPromotions(tx: Tx, ofShopId: ShopId | null, now: Instant): Promise<void> {
  const shops = await listShopsToForecast(tx, now)
  for (const { id, timeZone } of shops) {
    if (ofShopId !== null && id !== ofShopId) continue
    const today = localOf(now, timeZone).workDate
    const history = await readHistory(tx, id, addDays(today, -1))
    const promotions = await listPromotions(tx, id)
    const factors = promotions.map((one) => ({ ...one, ...expectedFactor(one, history, promotions) }))
    const days = await listForecastDays(tx, id, { from: today, to: addDays(today, FORECAST_DAYS) })
    const fresh = days.map(({ workDate }) => ({ workDate, factor: factorOf(workDate, factors) }))
    await setFactors(tx, id, fresh)
  }
}
