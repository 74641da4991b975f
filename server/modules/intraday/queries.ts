import type { RaisedLimit } from '#domain/intraday/raised-limit.ts'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { at, type Db } from '#server/platform/database/database.ts'

/** Arrivals of these shops on a day, by half hour, added up; what is counted so far of a day that lasts. */
export async function sumArrivals(
  db: Db,
  shopIds: readonly ShopId[],
  workDate: WorkDate,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('arrivalDay')
    .select('counts')
    .where('shopId', 'in', shopIds)
    .where('workDate', '=', workDate)
    .execute()
  return rows.reduce<readonly number[]>(
    (sum, { counts }) => counts.map((count, slot) => count + (sum[slot] ?? 0)),
    [],
  )
}

/** What was raised for somebody's shift and is still to be taken back. */
export async function findRaised(db: Db, personId: PersonId): Promise<RaisedLimit | undefined> {
  return db
    .selectFrom('raisedLimit')
    .select(['before', 'after', 'endsAt'])
    .where('personId', '=', personId)
    .executeTakeFirst()
}

/** Whose raised limits have had their time. */
export async function listRaisedUntil(db: Db, now: Instant): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('raisedLimit')
    .select('personId')
    .where('endsAt', '<=', at(now))
    .orderBy('endsAt')
    .execute()
  return rows.map(({ personId }) => personId)
}

export async function findLimit(db: Db, personId: PersonId): Promise<number | undefined> {
  const row = await db
    .selectFrom('person')
    .select('receptionLimit')
    .where('id', '=', personId)
    .executeTakeFirst()
  return row?.receptionLimit
}
