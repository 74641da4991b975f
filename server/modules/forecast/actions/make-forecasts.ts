import { addDays } from '#domain/calendar/work-date.ts'
import { localOf } from '#domain/calendar/zone.ts'
import { MINIMUM_DAYS } from '#domain/forecast/method.ts'
import { expectedFactor, factorOf } from '#domain/forecast/promotion.ts'
import { elapsed, MINUTE, SECOND, type Instant } from '#domain/kernel/time.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { calculateAside } from '../calculate/calculate-aside.ts'
import { listShopsToForecast, readHistory, type ShopToForecast } from '../queries.ts'
import { listPromotions } from '../queries-promotion.ts'
import { saveForecast } from '../store.ts'

/** Six weeks: rosters are planned four weeks ahead, leave a little longer. */
export const FORECAST_DAYS = 42

/** Numbers of days that are over follow one another while a file is counted: a forecast waits until they are still. */
const STILL = 20 * SECOND
/** And is not made again more often than this. */
const REST = 10 * MINUTE

/**
 * Makes the forecast of every shop whose last one does not know yesterday, or knows numbers that have become others.
 * @returns how many were made
 */
export async function makeForecasts(runtime: Runtime): Promise<number> {
  const now = runtime.clock.now()
  const shops = (await listShopsToForecast(runtime.db, now)).filter((shop) => isDue(shop, now))
  let made = 0
  const errors: unknown[] = []
  for (const shop of shops)
    try {
      if (await makeForecast(runtime, shop)) made++
    } catch (error) {
      // The other shops have their forecast all the same.
      errors.push(error)
    }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} shops could not be forecast`)
  return made
}

function isDue({ timeZone, historyTo, madeAt, changedAt }: ShopToForecast, now: Instant): boolean {
  const yesterday = addDays(localOf(now, timeZone).workDate, -1)
  if (changedAt !== null && Math.abs(elapsed(changedAt, now)) < STILL) return false
  if (historyTo === null || madeAt === null || historyTo < yesterday) return true
  return changedAt !== null && changedAt > madeAt && elapsed(madeAt, now) >= REST
}

async function makeForecast(
  runtime: Runtime,
  { id: shopId, timeZone }: Pick<ShopToForecast, 'id' | 'timeZone'>,
): Promise<boolean> {
  const madeAt = runtime.clock.now()
  const yesterday = addDays(localOf(madeAt, timeZone).workDate, -1)
  const history = await readHistory(runtime.db, shopId, yesterday)
  const [first] = history
  if (first === undefined || history.length < MINIMUM_DAYS) return false
  const promotions = await listPromotions(runtime.db, shopId)
  const { usual, ...calculated } = await calculateAside({ history, promotions, days: FORECAST_DAYS })
  await runtime.work(SYSTEM, async ({ tx }) => {
    // Read again: somebody may have entered a promotion while the thread was at work.
    const current = await listPromotions(tx, shopId)
    const factors = current.map((one) => ({ ...one, ...expectedFactor(one, history, current) }))
    const days = usual.map((counts, index) => {
      const workDate = addDays(yesterday, index + 1)
      return { workDate, usual: counts, factor: factorOf(workDate, factors) }
    })
    const span = { historyFrom: first.workDate, historyTo: yesterday }
    await saveForecast(tx, { ...calculated, ...span, shopId, madeAt, days })
  })
  return true
}
