import type { WorkDate } from '#domain/kernel/time.ts'
import { assert } from '#domain/kernel/assert.ts'
import type { DayPlan } from '#domain/staffing/what-if.ts'
import { dayArrivals, lineSecondsOf, needDays, type StaffedPool } from './read-need.ts'

/**
 * A day as it can be played: with as many people as are to be planned, or with as many as usually answer on that
 * weekday. Who was counted answering was there; who is planned is also absent at times.
 */
export function planOf(pool: StaffedPool, workDate: WorkDate, base: 'planned' | 'usual'): DayPlan {
  const [shop] = pool.shops
  const [day] = needDays(pool, { from: workDate, to: workDate })
  assert(shop && day, 'a pool has a shop, and a day its need')
  const usual = base === 'usual' ? pool.demand.usualOf(workDate) : null
  const { handling, chatsAtOnce, patienceSeconds, demand } = pool
  return {
    shopId: shop.id,
    arrivals: dayArrivals(pool, workDate),
    heads: usual ? usual.map(Math.round) : day.slots.map(({ planned }) => planned),
    handling,
    chatsAtOnce,
    patienceSeconds,
    lineSeconds: lineSecondsOf(pool),
    reassignAfterMinutes: shop.shop.reassignAfterMinutes,
    shrinkage: usual ? 0 : pool.shrinkage,
    volumeSpread: demand.volumeSpread,
  }
}
