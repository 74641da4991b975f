import { datesOf, type DateRange } from '#domain/calendar/work-date.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { DaySpan } from '#domain/shop/settings.ts'
import type { Db } from '#server/platform/database/database.ts'
import { needDays, readPool, type StaffedPool } from './read-need.ts'
import { staffingOf } from './settings.ts'

/** Heads for one half hour of shops staffed together. */
interface HeadsNeeded {
  readonly workDate: WorkDate
  /** 0 to 47. */
  readonly slot: number
  /** Everybody who answers for one of these counts. */
  readonly shopIds: readonly ShopId[]
  /** At the desk. */
  readonly heads: number
  /** To be on shift, so that so many are at the desk. */
  readonly planned: number
}

interface Asked {
  readonly shopIds: readonly ShopId[]
  readonly days: DateRange
  readonly now: Instant
}

/** The need of the pools to which these shops belong, each pool once; half hours in which nobody is needed left out. */
export async function needFor(db: Db, { shopIds, days, now }: Asked): Promise<readonly HeadsNeeded[]> {
  return (await readPools(db, shopIds, now)).flatMap((pool) => {
    const together = pool.shops.map(({ id }) => id)
    return needDays(pool, days).flatMap(({ workDate, slots }) =>
      slots.flatMap(({ heads, planned }, slot) =>
        heads > 0 ? [{ workDate, slot, shopIds: together, heads, planned }] : [],
      ),
    )
  })
}

/** Shops staffed together, with what is needed for them and what is expected of each, by day and half hour. */
export interface PoolDemand {
  readonly shops: readonly ShopDemand[]
  /** To be on shift; 48 half hours a day. */
  readonly days: readonly { readonly workDate: WorkDate; readonly planned: readonly number[] }[]
}

interface ShopDemand {
  readonly id: ShopId
  readonly name: string
  /** When the platform counts; null: around the clock. */
  readonly window: DaySpan | null
  /** Share of answers in time that is wanted. */
  readonly target: number
  /** Chats expected, 48 half hours a day. */
  readonly days: readonly { readonly workDate: WorkDate; readonly arrivals: readonly number[] }[]
}

/** What a roster for these shops is made for: the pools to which they belong, each once. */
export async function demandFor(db: Db, { shopIds, days, now }: Asked): Promise<readonly PoolDemand[]> {
  return (await readPools(db, shopIds, now)).map((pool) => ({
    shops: pool.shops.map(({ id, name, shop, stored }) => ({
      id,
      name,
      window: shop.line.window,
      target: staffingOf(stored).target,
      days: datesOf(days).map((workDate) => ({
        workDate,
        arrivals: pool.demand.arrivalsOf(id, workDate),
      })),
    })),
    days: needDays(pool, days).map(({ workDate, slots }) => ({
      workDate,
      planned: slots.map(({ heads, planned }) => (heads > 0 ? planned : 0)),
    })),
  }))
}

async function readPools(db: Db, shopIds: readonly ShopId[], now: Instant): Promise<readonly StaffedPool[]> {
  const pools: StaffedPool[] = []
  for (const shopId of shopIds) {
    if (pools.some(({ shops }) => shops.some(({ id }) => id === shopId))) continue
    const pool = await readPool(db, shopId, now)
    if (pool) pools.push(pool)
  }
  return pools
}
