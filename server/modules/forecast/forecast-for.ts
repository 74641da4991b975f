import type { DateRange } from '#domain/calendar/work-date.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Db } from '#server/platform/database/database.ts'
import { expectedOf } from './present.ts'
import { listForecastDays } from './queries.ts'

/** What is expected of a shop's day: 48 numbers each, with their bands. */
interface ExpectedDay {
  readonly workDate: WorkDate
  readonly halfHours: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
}

/** The newest forecast of a shop's days, promotions in it; days that were not forecast are left out. */
export async function forecastFor(db: Db, shopId: ShopId, range: DateRange): Promise<readonly ExpectedDay[]> {
  const rows = await listForecastDays(db, shopId, range)
  return rows.map(({ workDate, ...row }) => {
    const { halfHours, low, high } = expectedOf(row)
    return { workDate, halfHours, low, high }
  })
}
