import type { ConversationId } from '#domain/kernel/ids.ts'
import { commitWithoutWaiting } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { Concern } from '../chats-concerned.ts'
import { deriveFindings } from '../derive.ts'
import { findRecheck, listChatsToCheck, type Recheck } from '../queries-recheck.ts'
import { advanceRecheck, deleteRecheck, lockFindings, saveFindings } from '../store.ts'

/** Some 2,000 messages: a statement of this size costs little beside its rows, and others wait for it but briefly. */
const CHATS_AT_ONCE = 250
/** Where only what agents wrote is looked through, and few chats are checked. */
const LOOKED_THROUGH_AT_ONCE = 2_000

type Tools = Pick<Runtime, 'db' | 'work'>

/** Whether to go on with this wish, asked before each batch. */
type MayGoOn = (recheck: Recheck) => boolean | Promise<boolean>

/**
 * Checks chats that wait for it, oldest wish first, batch by batch, for as long as `mayGoOn` says. A run that is cut
 * off goes on where it was. @returns whether anything waits still
 */
export async function runRechecks(tools: Tools, mayGoOn: MayGoOn): Promise<boolean> {
  const concern = new Concern(tools.db)
  for (let recheck = await findRecheck(tools.db); recheck; recheck = await findRecheck(tools.db)) {
    if (!(await mayGoOn(recheck))) return true
    await checkBatch(tools, recheck, concern)
  }
  return false
}

async function checkBatch({ db, work }: Tools, recheck: Recheck, concern: Concern): Promise<void> {
  const ids: readonly ConversationId[] = await listChatsToCheck(
    db,
    recheck,
    recheck.entries === null ? CHATS_AT_ONCE : LOOKED_THROUGH_AT_ONCE,
  )
  const concerned = await concern.among(recheck, ids)
  for (let start = 0; start < concerned.length; start += CHATS_AT_ONCE) {
    const some = concerned.slice(start, start + CHATS_AT_ONCE)
    await work(SYSTEM, async ({ tx, months, now }) => {
      await commitWithoutWaiting(tx)
      await lockFindings(tx)
      await saveFindings({ tx, months, now }, some, await deriveFindings(tx, some))
    })
  }
  await work(SYSTEM, async ({ tx }) => {
    await commitWithoutWaiting(tx)
    await (ids.length === 0 ? deleteRecheck(tx, recheck) : advanceRecheck(tx, recheck.id, ids))
  })
}
