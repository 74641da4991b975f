import { staysOf, type Stay } from '#domain/attendance/stays.ts'
import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { after, DAY, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import type { Db } from '#server/platform/database/database.ts'
import { listStates } from './queries.ts'

/**
 * How long these people were in which state, from a day on, by the event log. A state lasts a day at most: who gives no
 * sign of life is offline within the minute, and that is told.
 */
export async function readStays(
  db: Db,
  personIds: readonly PersonId[],
  { from, now }: { readonly from: WorkDate; readonly now: Instant },
): Promise<ReadonlyMap<PersonId, readonly Stay[]>> {
  const seen = { from: after(instantOf(from, 0, SHANGHAI), -DAY), to: now }
  const states = await listStates(db, personIds, seen)
  return new Map(
    [...Map.groupBy(states, ({ personId }) => personId)].map(([id, changes]) => [id, staysOf(changes, now)]),
  )
}
