import { addDays, datesOf, weekdayOf, type DateRange } from '#domain/calendar/work-date.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { DAY_SLOTS } from '#domain/staffing/desk.ts'
import { forecastFor } from '#server/modules/forecast/index.ts'
import type { Db } from '#server/platform/database/database.ts'
import { countAnswering, countArrivals, type SlotCount } from './queries.ts'

/** What is known of the days ahead: their forecast, or where there is none the same weekday of the weeks past. */
export interface Demand {
  /** Chats expected of a shop in each half hour of a day. */
  arrivalsOf(shopId: ShopId, date: WorkDate): readonly number[]
  /** Whether a day is forecast for every shop to which chats come. */
  isForecast(date: WorkDate): boolean
  /** People who answered in each half hour of that weekday, on average; null: no such day is known. */
  usualOf(date: WorkDate): readonly number[] | null
  /** Chats that came to a shop in all. */
  pastOf(shopId: ShopId): number
  /** Whether on most days somebody answers in this half hour. */
  isUsuallyThere(slot: number): boolean
  /** How far a day's whole volume strays from its weekday's mean: standard deviation ÷ mean. */
  readonly volumeSpread: number
  /** Days of the past on which chats came. */
  readonly pastDays: number
}

const WEEKS = 4
/** Forecasts reach six weeks. */
const AHEAD_DAYS = 42
/** With few days to go by, days differ at least and at most by so much. */
const SPREAD = { usual: 0.15, min: 0.05, max: 0.5 } as const

/**
 * @param today not counted itself: it is not over
 */
export async function readDemand(db: Db, shopIds: readonly ShopId[], today: WorkDate): Promise<Demand> {
  const past: DateRange = { from: addDays(today, -7 * WEEKS), to: addDays(today, -1) }
  const [arrivals, answering] = await Promise.all([
    countArrivals(db, shopIds, past),
    countAnswering(db, shopIds, past),
  ])
  const ahead = { from: today, to: addDays(today, AHEAD_DAYS) }
  const forecasts = await Promise.all(
    shopIds.map(async (id) => [id, await forecastFor(db, id, ahead)] as const),
  )
  const expected = new Map(
    forecasts.flatMap(([id, days]) => days.map((day) => [`${id} ${day.workDate}`, day.halfHours] as const)),
  )
  const known = new Set(arrivals.map(({ workDate }) => workDate))
  const datesLike = (date: WorkDate) =>
    datesOf(past).filter((one) => known.has(one) && weekdayOf(one) === weekdayOf(date))
  const everyDay = meanBySlot(answering, [...known])
  const byShop = Map.groupBy(arrivals, ({ shopId }) => shopId)
  return {
    arrivalsOf: (shopId, date) => {
      const forecast = expected.get(`${shopId} ${date}`)
      if (forecast) return forecast
      const like = datesLike(date)
      // A weekday that never came yet is like the mean of all days.
      const of = like.length > 0 ? like : [...known]
      return meanBySlot(byShop.get(shopId) ?? [], of)
    },
    isForecast: (date) => [...byShop.keys()].every((shopId) => expected.has(`${shopId} ${date}`)),
    pastOf: (shopId) => (byShop.get(shopId) ?? []).reduce((sum, { count }) => sum + count, 0),
    usualOf: (date) => {
      const like = datesLike(date)
      return like.length === 0 ? null : meanBySlot(answering, like)
    },
    isUsuallyThere: (slot) => (everyDay[slot] ?? 0) >= 0.5,
    volumeSpread: spreadOf(arrivals, datesLike),
    pastDays: known.size,
  }
}

type Counted = Pick<SlotCount, 'workDate' | 'slot' | 'count'>

function meanBySlot(counts: readonly Counted[], dates: readonly WorkDate[]): readonly number[] {
  const sums = Array.from({ length: DAY_SLOTS }, () => 0)
  const wanted = new Set(dates)
  for (const { workDate, slot, count } of counts)
    if (wanted.has(workDate)) sums[slot] = (sums[slot] ?? 0) + count
  return sums.map((sum) => (dates.length === 0 ? 0 : sum / dates.length))
}

function spreadOf(counts: readonly Counted[], datesLike: (date: WorkDate) => readonly WorkDate[]): number {
  const totals = new Map<WorkDate, number>()
  for (const { workDate, count } of counts) totals.set(workDate, (totals.get(workDate) ?? 0) + count)
  const ratios = [...totals].flatMap(([date, total]) => {
    const like = datesLike(date)
    const mean = like.reduce((sum, one) => sum + (totals.get(one) ?? 0), 0) / like.length
    // A mean of n days is nearer to each of them than the truth is.
    return like.length < 2 ? [] : [((total / mean - 1) ** 2 * like.length) / (like.length - 1)]
  })
  if (ratios.length < 7) return SPREAD.usual
  const spread = Math.sqrt(ratios.reduce((sum, one) => sum + one, 0) / ratios.length)
  return Math.min(SPREAD.max, Math.max(SPREAD.min, spread))
}
