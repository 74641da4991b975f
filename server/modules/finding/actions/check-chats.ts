import type { ConversationId } from '#domain/kernel/ids.ts'
import { commitWithoutWaiting } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { deriveFindings } from '../derive.ts'
import { lockFindings, saveFindings } from '../store.ts'

/** Chats that are read at once: bounds memory and the time that one step takes on the event loop. */
const CHATS_AT_ONCE = 100

/**
 * Finds anew what is in these chats. Doing it twice changes nothing the second time.
 * @returns how many findings came, went or changed
 */
export async function checkChats(
  { work }: Pick<Runtime, 'work'>,
  conversationIds: readonly ConversationId[],
): Promise<number> {
  const ids = [...new Set(conversationIds)]
  let changed = 0
  for (let start = 0; start < ids.length; start += CHATS_AT_ONCE) {
    const some = ids.slice(start, start + CHATS_AT_ONCE)
    changed += await work(SYSTEM, async ({ tx, months, now }) => {
      // The consumer's cursor follows it: what a crash undoes is found again.
      await commitWithoutWaiting(tx)
      await lockFindings(tx)
      return saveFindings({ tx, months, now }, some, await deriveFindings(tx, some))
    })
  }
  return changed
}
