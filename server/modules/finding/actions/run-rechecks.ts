import type { ConversationId } from '#domain/kernel/ids.ts'
import { commitWithoutWaiting } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { deriveFindings } from '../derive.ts'
import { findRecheck, listChatsToCheck, type Recheck } from '../queries-recheck.ts'
import { advanceRecheck, deleteRecheck, saveFindings } from '../store.ts'

/** Some 2,000 messages: a statement of this size costs little beside its rows, and others wait for it but briefly. */
const CHATS_AT_ONCE = 250

type Tools = Pick<Runtime, 'db' | 'work'>

/**
 * Checks chats that wait for it, oldest wish first, batch by batch, for as long as `mayGoOn` says. A run that is cut
 * off goes on where it was. @returns whether anything waits still
 */
export async function runRechecks(tools: Tools, mayGoOn: () => boolean): Promise<boolean> {
  for (let recheck = await findRecheck(tools.db); recheck; recheck = await findRecheck(tools.db)) {
    if (!mayGoOn()) return true
    await checkBatch(tools, recheck)
  }
  return false
}

async function checkBatch({ db, work }: Tools, recheck: Recheck): Promise<void> {
  const ids: readonly ConversationId[] = await listChatsToCheck(db, recheck, CHATS_AT_ONCE)
  await work(SYSTEM, async ({ tx, months }) => {
    await commitWithoutWaiting(tx)
    if (ids.length === 0) return deleteRecheck(tx, recheck.id)
    await saveFindings({ tx, months }, ids, await deriveFindings(tx, ids))
    return advanceRecheck(tx, recheck.id, ids)
  })
}
