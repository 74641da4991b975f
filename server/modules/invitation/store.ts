import type { InvitationId, PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Tx } from '#server/platform/database/database.ts'

interface NewInvitation {
  readonly id: InvitationId
  readonly personId: PersonId
  readonly secretHash: string
  readonly createdBy: PersonId | null
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

export async function insertInvitation(
  tx: Tx,
  { createdAt, expiresAt, ...invitation }: NewInvitation,
): Promise<void> {
  const row = { ...invitation, createdAt: at(createdAt), expiresAt: at(expiresAt) }
  await tx.insertInto('invitation').values(row).execute()
}

/** Locks it, so that of two who use one link at the same moment one is told that it has been used. */
export async function lockInvitation(tx: Tx, id: InvitationId): Promise<void> {
  await tx.selectFrom('invitation').select('id').where('id', '=', id).forUpdate().execute()
}

export async function markUsed(tx: Tx, id: InvitationId, realNow: Instant): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ usedAt: at(realNow) })
    .where('id', '=', id)
    .execute()
}

/** @returns those that were still unused and now are revoked */
export async function markRevoked(
  tx: Tx,
  which: { readonly id: InvitationId } | { readonly personId: PersonId },
  realNow: Instant,
): Promise<readonly InvitationId[]> {
  const query = tx
    .updateTable('invitation')
    .set({ revokedAt: at(realNow) })
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .returning('id')
  const chosen =
    'id' in which ? query.where('id', '=', which.id) : query.where('personId', '=', which.personId)
  return (await chosen.execute()).map(({ id }) => id)
}
