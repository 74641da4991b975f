import type { InvitationId, PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Colleague } from '#domain/people/can.ts'
import type { Role } from '#domain/people/role.ts'
import { hasPassword } from '#server/platform/auth/login.ts'
import { at, type Db } from '#server/platform/database/database.ts'

export interface InvitationRow {
  readonly id: InvitationId
  readonly personId: PersonId
  readonly code: string
  readonly name: string
  readonly role: Role
  readonly hasPassword: boolean
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly usedAt: Instant | null
  readonly revokedAt: Instant | null
}

/** Links that can still be used, newest first. */
export async function listOpenInvitations(
  db: Db,
  { personId, realNow }: { readonly personId?: PersonId | undefined; readonly realNow: Instant },
): Promise<readonly InvitationRow[]> {
  const query = invitations(db)
    .where('invitation.usedAt', 'is', null)
    .where('invitation.revokedAt', 'is', null)
    .where('invitation.expiresAt', '>', at(realNow))
    .orderBy('invitation.id', 'desc')
    .limit(500)
  return (personId ? query.where('person.id', '=', personId) : query).execute()
}

export async function findInvitation(db: Db, id: InvitationId): Promise<InvitationRow | undefined> {
  return invitations(db).where('invitation.id', '=', id).executeTakeFirst()
}

export async function findInvitationBySecret(db: Db, secretHash: string): Promise<InvitationRow | undefined> {
  return invitations(db).where('invitation.secretHash', '=', secretHash).executeTakeFirst()
}

export async function findColleague(
  db: Db,
  id: PersonId,
): Promise<(Colleague & { readonly code: string; readonly name: string }) | undefined> {
  const row = await db
    .selectFrom('person')
    .select(['id', 'code', 'name', 'role', 'leftAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && { personId: row.id, code: row.code, name: row.name, role: row.role, hasLeft: row.leftAt !== null }
  )
}

function invitations(db: Db) {
  return db
    .selectFrom('invitation')
    .innerJoin('person', 'person.id', 'invitation.personId')
    .select(['invitation.id', 'invitation.createdAt', 'invitation.expiresAt'])
    .select(['invitation.usedAt', 'invitation.revokedAt', 'person.id as personId'])
    .select(['person.code', 'person.name', 'person.role'])
    .select(hasPassword.as('hasPassword'))
}
