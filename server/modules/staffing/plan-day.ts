import type { WorkDate } from '#domain/kernel/time.ts'
import { assert } from '#domain/kernel/assert.ts'
import type { DayPlan } from '#domain/staffing/what-if.ts'
import { dayArrivals, lineSecondsOf, needDays, type StaffedPool } from './read-need.ts'

/** With how many people a day is played: as are to be planned, as usually answer, or as are on shift. */
interface Base {
  readonly base: 'planned' | 'usual' | 'rostered'
  /** By half hour; undefined where no roster is published. */
  readonly onShift: readonly number[] | undefined
}

/**
 * A day as it can be played. Who was counted answering was there; who is planned or on shift is also absent at times.
 * Where nothing is known of the base that was asked for, it is played as planned.
 */
export function planOf(pool: StaffedPool, workDate: WorkDate, { base, onShift }: Base): DayPlan {
  const [shop] = pool.shops
  const [day] = needDays(pool, { from: workDate, to: workDate })
  assert(shop && day, 'a pool has a shop, and a day its need')
  const usual = base === 'usual' ? pool.demand.usualOf(workDate) : null
  const rostered = base === 'rostered' ? onShift : undefined
  const { handling, chatsAtOnce, patienceSeconds, demand } = pool
  return {
    shopId: shop.id,
    arrivals: dayArrivals(pool, workDate),
    heads: usual?.map((heads) => Math.round(heads)) ?? rostered ?? day.slots.map(({ planned }) => planned),
    handling,
    chatsAtOnce,
    patienceSeconds,
    lineSeconds: lineSecondsOf(pool),
    reassignAfterMinutes: shop.shop.reassignAfterMinutes,
    shrinkage: usual ? 0 : pool.shrinkage,
    volumeSpread: demand.volumeSpread,
  }
}
