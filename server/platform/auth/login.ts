import { sql } from 'kysely'
import type { PersonId, SessionId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Tx } from '../database/database.ts'
import { newId } from '../ids.ts'

/**
 * The sign-in library's rows that a change of ours writes itself, so that they are committed together with the
 * rest of the change or not at all.
 */

export const CREDENTIAL = 'credential'

/** The library wants an address for every login; a person signs in by 工号 or by his own address, never by this. */
export function loginEmailOf(personId: PersonId): string {
  return `${personId}@login.invalid`
}

/** Whether the `person` of a query has a password: without one an invitation is his only way in. */
export const hasPassword = sql<boolean>`exists (
  select from login_credential where user_id = person.id and password is not null)`

interface NewPassword {
  readonly personId: PersonId
  readonly name: string
  /** From `signIn.hashPassword`. */
  readonly hash: string
  readonly realNow: Instant
}

/** Gives a person a password, making the login when there is none yet. */
export async function storePassword(tx: Tx, { personId, name, hash, realNow }: NewPassword): Promise<void> {
  const stamp = { createdAt: at(realNow), updatedAt: at(realNow) }
  await tx
    .insertInto('login')
    .values({ id: personId, name, email: loginEmailOf(personId), emailVerified: true, ...stamp })
    .onConflict((oc) => oc.column('id').doUpdateSet({ name, updatedAt: at(realNow) }))
    .execute()
  const updated = await tx
    .updateTable('loginCredential')
    .set({ password: hash, updatedAt: at(realNow) })
    .where('userId', '=', personId)
    .where('providerId', '=', CREDENTIAL)
    .executeTakeFirst()
  if (updated.numUpdatedRows > 0n) return
  const credential = { id: newId<'credential'>(), userId: personId, accountId: personId, password: hash }
  await tx
    .insertInto('loginCredential')
    .values({ ...credential, providerId: CREDENTIAL, ...stamp })
    .execute()
}

/**
 * Ends these sessions of a person, or all but `keep`: from the commit on their cookies prove nothing.
 * @returns the ids of those that there were
 */
export async function endSessions(
  tx: Tx,
  personId: PersonId,
  which: { readonly only: SessionId } | { readonly keep?: SessionId | undefined },
): Promise<readonly SessionId[]> {
  const chosen = 'only' in which ? sql<boolean>`id = ${which.only}` : keptOut(which.keep)
  const rows = await tx
    .deleteFrom('loginSession')
    .where('userId', '=', personId)
    .where(chosen)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

function keptOut(keep: SessionId | undefined) {
  return keep === undefined ? sql<boolean>`true` : sql<boolean>`id <> ${keep}`
}
