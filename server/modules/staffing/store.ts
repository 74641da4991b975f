import { sql } from 'kysely'
import type { DateRange } from '#domain/calendar/work-date.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { LearnedHandling } from '#domain/staffing/learn-handling.ts'
import type { StaffingSettings } from '#domain/staffing/settings.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'

export async function putSettings(tx: Tx, shopId: ShopId, settings: StaffingSettings): Promise<void> {
  await tx
    .insertInto('staffingSetting')
    .values({ shopId, settings: json(settings) })
    .onConflict((row) => row.column('shopId').doUpdateSet({ settings: json(settings) }))
    .execute()
}

export interface NewHandling extends LearnedHandling {
  readonly shopId: ShopId
  readonly days: DateRange
  readonly now: Instant
}

/** @returns whether it is the first for its shop */
export async function putHandling(
  tx: Tx,
  { shopId, handling, chats, answers, days, now }: NewHandling,
): Promise<boolean> {
  const row = {
    handling: json(handling),
    chats,
    answers,
    fromDate: days.from,
    toDate: days.to,
    learnedAt: at(now),
  }
  const stored = await tx
    .insertInto('staffingHandling')
    .values({ shopId, ...row })
    .onConflict((conflict) => conflict.column('shopId').doUpdateSet(row))
    // A row that replaces none has no transaction that ended another.
    .returning(sql<boolean>`xmax = 0`.as('isNew'))
    .executeTakeFirstOrThrow()
  return stored.isNew
}
