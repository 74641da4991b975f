import type { ForecastView } from '#contract/forecast.ts'
import { datesOf, type DateRange } from '#domain/calendar/work-date.ts'
import { localOf } from '#domain/calendar/zone.ts'
import { MINIMUM_DAYS } from '#domain/forecast/method.ts'
import { oddDays } from '#domain/forecast/regular.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { presentDay, presentRun } from './present.ts'
import { findRun, getShop, listForecastDays, readHistory } from './queries.ts'
import { listPromotions } from './queries-promotion.ts'

/** What came and what is expected, day by day. @throws shop.not_found */
export async function readForecast(
  { db, clock }: Pick<Runtime, 'db' | 'clock'>,
  actor: Actor,
  { shopId, ...range }: DateRange & { readonly shopId: ShopId },
): Promise<ForecastView> {
  const shop = await getShop(db, actor, shopId)
  const today = localOf(clock.now(), shop.timeZone).workDate
  const [history, run, forecast, promotions] = await Promise.all([
    readHistory(db, shopId, today),
    findRun(db, shopId),
    listForecastDays(db, shopId, range),
    listPromotions(db, shopId),
  ])
  const whole = history.filter(({ workDate }) => workDate < today)
  const facts = {
    today,
    counted: new Map(history.map((day) => [day.workDate, day])),
    forecast: new Map(forecast.map((day) => [day.workDate, day])),
    promotions,
    odd: oddDays(whole),
  }
  const from = history[0] === undefined ? today : history[0].workDate
  const shown = { from: range.from < from ? from : range.from, to: range.to }
  return {
    shop,
    today,
    run: run === undefined ? null : presentRun(run),
    daysKnown: whole.length,
    daysNeeded: MINIMUM_DAYS,
    days: datesOf(shown).map((workDate) => presentDay(workDate, facts)),
  }
}
