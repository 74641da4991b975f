import { sql } from 'kysely'
import type { ClockId } from '#domain/kernel/ids.ts'
import { instant, type Instant } from '#domain/kernel/time.ts'
import { at, type Db, type Tx } from '#server/platform/database/database.ts'
import type { ClockRow } from './plan-rows.ts'

export interface DueClock extends ClockRow {
  /** From which ends on it is still known what was told of them; null: from all. */
  readonly toldSince: Instant | null
}

/** The clocks that have something to tell now, the dearest first, then the oldest. */
export async function listDue(db: Db, now: Instant, limit: number): Promise<readonly ClockId[]> {
  const rows = await db
    .selectFrom('clock')
    .select('id')
    .where('nextFireAt', '<=', at(now))
    .orderBy('amountAtRisk', 'desc')
    .orderBy('nextFireAt')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** When the next of all clocks has something to tell. */
export async function findNextFireAt(db: Db): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('clock')
    .select('nextFireAt')
    .where('nextFireAt', 'is not', null)
    .orderBy('nextFireAt')
    .limit(1)
    .executeTakeFirst()
  return row?.nextFireAt === null || row === undefined ? undefined : instant(row.nextFireAt)
}

/**
 * Those of these clocks that still have something to tell, held until the end of the transaction. What is being
 * derived anew or told by somebody else at this moment is left out.
 */
export async function takeDue(tx: Tx, ids: readonly ClockId[], now: Instant): Promise<readonly DueClock[]> {
  const rows = await tx
    .selectFrom('clock')
    .selectAll()
    // Reading it keeps it as it is until the end of the transaction (`setHorizon`).
    .select((clock) => clock.selectFrom('clockHorizon').select('toldSince').as('toldSince'))
    .where('id', '=', sql<ClockId>`any(${ids}::uuid[])`)
    .where('nextFireAt', '<=', at(now))
    .forUpdate()
    .skipLocked()
    .execute()
  return rows as readonly unknown[] as readonly DueClock[]
}
