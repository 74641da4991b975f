import type { InvitationId } from '#domain/kernel/ids.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findInvitation } from '../queries.ts'
import { lockInvitation, markRevoked } from '../store.ts'

/** Revoking twice is the same as once. @throws invitation.not_found, invitation.already_used */
export async function revokeInvitation(
  { work, clock }: Runtime,
  actor: Actor,
  id: InvitationId,
): Promise<void> {
  await work(authorOf(actor), async ({ tx, record }) => {
    await lockInvitation(tx, id)
    const invitation = await findInvitation(tx, id)
    if (!invitation) throw refusal('invitation.not_found')
    if (invitation.usedAt !== null) throw refusal('invitation.already_used')
    const revoked = await markRevoked(tx, { id }, clock.realNow())
    const { personId } = invitation
    if (revoked.length > 0) record({ type: 'invitation.revoked', subjectId: id, data: { personId } })
  })
}
