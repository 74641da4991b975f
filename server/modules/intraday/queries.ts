import type { ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Db } from '#server/platform/database/database.ts'

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
