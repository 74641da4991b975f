import { after, MINUTE } from '#domain/kernel/time.ts'
import { newId } from '#server/platform/ids.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import {
  countOrdersToDerive,
  findGoingPass,
  listOrdersToDerive,
  listSilentPasses,
  type PassScope,
} from '../queries-pass.ts'
import { addPass, beatPass, endPasses, setPassed } from '../store-pass.ts'
import { tellDerived } from '../tell-derived.ts'
import { deriveBatch, ORDERS_AT_ONCE } from './derive-clocks.ts'

/** A pass derives a batch every second or so; one that was silent for longer went down with its process. */
const SILENT = MINUTE
const JOB = 'pass-over-clocks'

/** Has the clocks of a platform's orders derived anew, since the rules of what started from a moment on have changed. */
export async function startPass({ work, jobs, clock }: Runtime, scope: PassScope): Promise<void> {
  const { platform } = scope
  const passId = await work(SYSTEM, async ({ tx, now }) => {
    // What an older pass had left to do, this one does as well.
    await endPasses(tx, platform, now)
    const pass = { id: newId<'clockPass'>(), ...scope, total: await countOrdersToDerive(tx, scope), now }
    await addPass(tx, pass, clock.realNow())
    return pass.id
  })
  await jobs.add(JOB, { passId }, `${JOB}.${platform}`)
}

/** Goes over the orders batch by batch from where it stands, until it has ended or a newer pass takes its place. */
export async function runPass(runtime: Runtime, passId: string): Promise<void> {
  for (;;) {
    const derived = await runtime.work(SYSTEM, async (work) => {
      const pass = await findGoingPass(work.tx, passId)
      if (!pass) return undefined
      const page = { after: pass.lastOrderId, limit: ORDERS_AT_ONCE }
      const orderIds = await listOrdersToDerive(work.tx, pass, page)
      const { shopIds, fireAt } = await deriveBatch(work, orderIds)
      const [lastOrderId, isLast] = [orderIds.at(-1) ?? pass.lastOrderId, orderIds.length < ORDERS_AT_ONCE]
      const stand = { id: passId, done: pass.done + orderIds.length, lastOrderId }
      await setPassed(work.tx, stand, {
        realNow: runtime.clock.realNow(),
        finishedAt: isLast ? work.now : null,
      })
      return { shopIds, fireAt, isLast }
    })
    if (derived) tellDerived(runtime, derived)
    if (!derived || derived.isLast) return
  }
}

/** The queue keeps a dead worker's job locked for hours: a new job goes on with the pass instead. */
export async function resumeSilentPasses({ db, work, jobs, clock }: Runtime): Promise<void> {
  const realNow = clock.realNow()
  for (const passId of await listSilentPasses(db, after(realNow, -SILENT))) {
    await work(SYSTEM, ({ tx }) => beatPass(tx, passId, realNow))
    await jobs.add(JOB, { passId })
  }
}
