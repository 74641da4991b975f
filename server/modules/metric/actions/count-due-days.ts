import { SHIPPED_DEFINITIONS } from '#domain/metric/shipped.ts'
import { commitWithoutWaiting } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { countDay } from '../count-day.ts'
import { listDefinitions } from '../queries.ts'
import { addShipped } from '../store-definitions.ts'
import { claimDueDay } from '../store.ts'

/** Enough for months of an import; what is left waits for the next sweep, a second later. */
const DAYS_AT_ONCE = 400

/** Counts every day that is due, each in a transaction of its own. @returns how many were counted */
export async function countDueDays({ db, work }: Runtime): Promise<number> {
  const definitions = await listDefinitions(db, { status: 'live' })
  for (let counted = 0; counted < DAYS_AT_ONCE; counted += 1) {
    const isDone = await work(SYSTEM, async ({ tx, now }) => {
      // That the day is due is taken back in the same transaction: what a crash undoes is counted again.
      await commitWithoutWaiting(tx)
      const day = await claimDueDay(tx, now)
      if (!day) return true
      await countDay(tx, day, { definitions, asOf: now })
      return false
    })
    if (isDone) return counted
  }
  return DAYS_AT_ONCE
}

/** Makes sure that the definitions that come with the product stand in the database. */
export async function addShippedDefinitions({ work }: Runtime): Promise<void> {
  await work(SYSTEM, ({ tx, now }) => addShipped(tx, SHIPPED_DEFINITIONS, now))
}
