import { after, MINUTE, SECOND } from '#domain/kernel/time.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { makeForecasts } from './actions/make-forecasts.ts'
import { tellForecast } from './tell-forecast.ts'

export { followPromotions } from './actions/follow-promotions.ts'
export { forecastFor } from './forecast-for.ts'
export { getShop, readHistory } from './queries.ts'
export { findPromotion, listPromotions, type StoredPromotion } from './queries-promotion.ts'
export { forecastRoutes } from './routes.ts'
export { countArrivals } from './store.ts'
export { tellForecast, whisperForecast } from './tell-forecast.ts'

/** A new day, or a history that has come in, is seen after so long at the latest. */
const SWEEP_MS = 10 * SECOND

/** What failed would most likely fail again at once. */
const REST_AFTER_FAILURE = 5 * MINUTE

/** Forecasts every shop once its day is over. */
export function forecastDuties(runtime: Runtime): ModuleDuties {
  const { clock } = runtime
  let restsUntil = clock.realNow()
  return {
    sweeps: [
      {
        name: 'make-forecasts',
        everyMs: SWEEP_MS,
        in: 'leader',
        async run() {
          if (clock.realNow() < restsUntil) return
          restsUntil = after(clock.realNow(), REST_AFTER_FAILURE)
          if ((await makeForecasts(runtime)) > 0) tellForecast(runtime)
          restsUntil = clock.realNow()
        },
      },
    ],
  }
}
