import { after, DAY } from '#domain/kernel/time.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { deleteDeliveredBefore } from '../store.ts'

/** Long enough to look into what a connector says it never got. */
const KEPT_MS = 7 * DAY

export async function dropArrived({ work, clock }: Runtime): Promise<void> {
  await work(SYSTEM, ({ tx }) => deleteDeliveredBefore(tx, after(clock.realNow(), -KEPT_MS)))
}
