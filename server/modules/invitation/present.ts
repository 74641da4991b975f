import type { Invitation } from '#contract/invitation.ts'
import type { InvitationRow } from './queries.ts'

export function presentInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    person: { id: row.personId, code: row.code, name: row.name },
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
  }
}
