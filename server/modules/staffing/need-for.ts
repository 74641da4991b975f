import type { DateRange } from '#domain/calendar/work-date.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { Db } from '#server/platform/database/database.ts'
import { needDays, readPool } from './read-need.ts'

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
  const needs: HeadsNeeded[] = []
  const done = new Set<ShopId>()
  for (const shopId of shopIds) {
    const pool = done.has(shopId) ? undefined : await readPool(db, shopId, now)
    if (!pool) continue
    const together = pool.shops.map(({ id }) => id)
    for (const id of together) done.add(id)
    for (const { workDate, slots } of needDays(pool, days))
      for (const [slot, { heads, planned }] of slots.entries())
        if (heads > 0) needs.push({ workDate, slot, shopIds: together, heads, planned })
  }
  return needs
}
