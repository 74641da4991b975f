import { after, DAY, earliest, type Instant } from '#domain/kernel/time.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { forgetFirings, setHorizon } from '../store-horizon.ts'
import { dropEmptyTotals } from '../store-totals.ts'

/** A year of the platforms' largest sales and the month in which they are looked back upon. Our choice. */
const KEPT_MS = 400 * DAY

/**
 * Forgets what was told of clocks that ended long ago, and which days have nothing left to add up. The company's clock
 * may be played ahead: only what is long past in the world as well is forgotten, since of that nothing is told again.
 */
export async function forgetOldFirings({ work, clock }: Runtime): Promise<void> {
  const horizon = await work(SYSTEM, ({ tx, now }) => setHorizon(tx, horizonOf(now, clock.realNow())))
  let isMore = true
  while (isMore) isMore = await work(SYSTEM, ({ tx }) => forgetFirings(tx, horizon))
  await work(SYSTEM, ({ tx }) => dropEmptyTotals(tx))
}

function horizonOf(now: Instant, realNow: Instant): Instant {
  return after(earliest(now, realNow), -KEPT_MS)
}
