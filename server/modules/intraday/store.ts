import type { RaisedLimit } from '#domain/intraday/raised-limit.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Tx } from '#server/platform/database/database.ts'

interface Raised extends RaisedLimit {
  readonly personId: PersonId
  readonly by: PersonId
  readonly now: Instant
}

/** One a person: another raise takes the place of the one before. */
export async function putRaised(tx: Tx, { personId, before, after, endsAt, by, now }: Raised): Promise<void> {
  const facts = { before, after, endsAt: at(endsAt), raisedBy: by, raisedAt: at(now) }
  await tx
    .insertInto('raisedLimit')
    .values({ personId, ...facts })
    .onConflict((row) => row.column('personId').doUpdateSet(facts))
    .execute()
}

export async function forgetRaised(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom('raisedLimit').where('personId', '=', personId).execute()
}
