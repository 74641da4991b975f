import { sql } from 'kysely'
import type { ConversationId, ShopId } from '#domain/kernel/ids.ts'
import { after, SECOND } from '#domain/kernel/time.ts'
import { commitWithoutWaiting, type Db } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { deriveFacts } from '../facts.ts'
import { daysOfChats, daysOfEarlierChats, hurryDays, markDays, saveFacts, type ShopDay } from '../store.ts'

/** Chats whose messages are read at once: bounds memory and the time that one step takes on the event loop. */
const CHATS_AT_ONCE = 200
/** A day that keeps changing is counted at most about once a second. */
const DEBOUNCE = SECOND

/**
 * Derives the facts of these chats anew and has the days that they touch counted again. Doing it twice changes
 * nothing the second time. `isMarkingAll` counts the chats' days again even where no fact changed.
 */
export async function deriveChats(
  runtime: Runtime,
  conversationIds: readonly ConversationId[],
  { isMarkingAll }: { readonly isMarkingAll: boolean },
): Promise<void> {
  const ids = [...new Set(conversationIds)]
  if (ids.length === 0) return
  const graceDays = await longestGrace(runtime.db)
  for (let start = 0; start < ids.length; start += CHATS_AT_ONCE) {
    const some = ids.slice(start, start + CHATS_AT_ONCE)
    await runtime.work(SYSTEM, async ({ tx, now }) => {
      // The consumer's cursor follows it: what a crash undoes is derived again.
      await commitWithoutWaiting(tx)
      const changed = await saveFacts(tx, some, await deriveFacts(tx, some))
      const linked = changed.length > 0 ? await daysOfEarlierChats(tx, some, graceDays) : []
      const whole = isMarkingAll || changed.length > 0 ? await daysOfChats(tx, some) : []
      await markDays(tx, [...changed, ...linked, ...whole], after(now, DEBOUNCE))
    })
  }
}

/** Has days counted again whose facts need no deriving, after so many milliseconds of the company's time at the latest. */
export async function markForCounting(
  runtime: Runtime,
  days: readonly ShopDay[],
  patience: number = DEBOUNCE,
): Promise<void> {
  if (days.length === 0) return
  await runtime.work(SYSTEM, ({ tx, now }) => markDays(tx, days, after(now, patience)))
}

/** Has all days of these shops that are to be counted some time counted now. */
export async function hurryCounting(runtime: Runtime, shopIds: readonly ShopId[]): Promise<void> {
  if (shopIds.length === 0) return
  await runtime.work(SYSTEM, ({ tx, now }) => hurryDays(tx, [...new Set(shopIds)], now))
}

/** How many days a buyer's coming back may lie after a chat to say that it did not help, by any live definition. */
export async function longestGrace(db: Db): Promise<number> {
  const { rows } = await sql<{ days: number | null }>`
    select max((spec ->> 'returnDays')::int) as days from metric_definition
    where status = 'live' and spec ->> 'kind' = 'first-contact'`.execute(db)
  return rows[0]?.days ?? 0
}
