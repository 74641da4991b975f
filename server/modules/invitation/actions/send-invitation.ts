import type { InvitationId, PersonId } from '#domain/kernel/ids.ts'
import { after, type Instant } from '#domain/kernel/time.ts'
import { canInvite } from '#domain/people/can.ts'
import { INVITATION_LASTS } from '#domain/people/invitation.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import { hashSecret, newSecret } from '#server/platform/random.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Work } from '#server/platform/work.ts'
import { findColleague } from '../queries.ts'
import { insertInvitation, markRevoked } from '../store.ts'

interface SentInvitation {
  readonly id: InvitationId
  /** The link below the console's address; its secret is nowhere else. */
  readonly path: string
}

/** @throws person.not_found, person.owner_only, person.already_left */
export async function sendInvitation(
  { work, clock }: Runtime,
  actor: Actor,
  personId: PersonId,
): Promise<SentInvitation> {
  return work(authorOf(actor), async (change) => {
    const colleague = await findColleague(change.tx, personId)
    if (!colleague) throw refusal('person.not_found')
    granted(canInvite(actor, colleague))
    return writeInvitation(change, { personId, createdBy: actor.personId, realNow: clock.realNow() })
  })
}

/** Makes a link within a change; whatever links the person had before end with it. */
export async function writeInvitation(
  change: Work,
  {
    personId,
    createdBy,
    realNow,
  }: { readonly personId: PersonId; readonly createdBy: PersonId | null; readonly realNow: Instant },
): Promise<SentInvitation> {
  await revokeInvitationsOf(change, personId, realNow)
  const [id, secret] = [newId<'invitation'>(), newSecret()]
  await insertInvitation(change.tx, {
    id,
    personId,
    secretHash: hashSecret(secret),
    createdBy,
    createdAt: realNow,
    expiresAt: after(realNow, INVITATION_LASTS),
  })
  change.record({ type: 'invitation.sent', subjectId: id, data: { personId } })
  return { id, path: `/invitations/${secret}` }
}

/** Ends every unused link of a person: a newer one was made, or he left. */
export async function revokeInvitationsOf(
  { tx, record }: Pick<Work, 'tx' | 'record'>,
  personId: PersonId,
  realNow: Instant,
): Promise<void> {
  for (const id of await markRevoked(tx, { personId }, realNow))
    record({ type: 'invitation.revoked', subjectId: id, data: { personId } })
}
