import type { PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Db } from '#server/platform/database/database.ts'

/** Which of these people are signed in: they answer for themselves. */
export async function listSignedIn(
  db: Db,
  personIds: readonly PersonId[],
  realNow: Instant,
): Promise<ReadonlySet<PersonId>> {
  if (personIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('loginSession')
    .select('userId')
    .where('userId', 'in', personIds)
    .where('expiresAt', '>', at(realNow))
    .execute()
  return new Set(rows.map(({ userId }) => userId))
}
