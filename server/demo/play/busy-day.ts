import type { ContractRouterClient } from '@orpc/contract'
import type { promotion } from '#contract/promotion.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { listStandIns } from '#server/platform/auth/stand-in.ts'
import type { Runtime } from '#server/platform/runtime.ts'

/** What whoever plans the busy day calls. */
export type BusyDayConsole = ContractRouterClient<{ readonly promotion: typeof promotion }>

const SUPERVISOR = '0201'
const NAME = '会员日'
/** What was planned with. A little more than that comes: it is a good day. */
const FACTOR = 2

/**
 * A day that is played has more buyers than the shops have had before. In the sample company it is a promotion, planned
 * as one would be: the forecast knows of it, and the days after it learn nothing usual from it.
 */
export async function planBusyDay(
  { db }: Pick<Runtime, 'db'>,
  consoleOf: (actor: Actor) => BusyDayConsole,
  workDate: WorkDate,
): Promise<void> {
  // One that was taken back by hand stays so.
  const known = await db
    .selectFrom('promotion')
    .select('id')
    .where('name', '=', NAME)
    .where('fromDate', '<=', workDate)
    .where('toDate', '>=', workDate)
    .executeTakeFirst()
  const [planner] = (await listStandIns(db, [SUPERVISOR])).values()
  if (known || !planner) return
  await consoleOf(planner).promotion.add({
    kind: 'own',
    name: NAME,
    ofShopId: null,
    from: workDate,
    to: workDate,
    factor: FACTOR,
  })
}
