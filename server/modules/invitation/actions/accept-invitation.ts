import { decideAccept } from '#domain/people/invitation.ts'
import { enterWith, revokeAllSessions } from '#server/modules/session/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { storePassword } from '#server/platform/auth/login.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { hashSecret } from '#server/platform/random.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findInvitationBySecret, type InvitationRow } from '../queries.ts'
import { lockInvitation, markUsed } from '../store.ts'

interface Acceptance {
  readonly token: string
  readonly password: string
}

/**
 * The invitation behind a link that can be used now.
 * @throws invitation.not_found, invitation.already_used, invitation.expired, invitation.revoked
 */
export async function openInvitation({ db, clock }: Runtime, token: string): Promise<InvitationRow> {
  const invitation = await getBySecret(db, token)
  granted(decideAccept(invitation, clock.realNow()))
  return invitation
}

/**
 * Sets the password, ends older sessions and uses the link up in one change, then signs the person in.
 * @throws as `openInvitation`
 */
export async function acceptInvitation(
  runtime: Runtime,
  request: RequestContext,
  { token, password }: Acceptance,
): Promise<Actor> {
  const { signIn, work, clock } = runtime
  const { id, personId } = await openInvitation(runtime, token)
  const hash = await signIn.hashPassword(password)
  await work({ kind: 'person', personId }, async (change) => {
    const realNow = clock.realNow()
    await lockInvitation(change.tx, id)
    const invitation = await getBySecret(change.tx, token)
    granted(decideAccept(invitation, realNow))
    await markUsed(change.tx, id, realNow)
    await storePassword(change.tx, { personId, name: invitation.name, hash, realNow })
    change.record({ type: 'invitation.accepted', subjectId: id, data: { personId } })
    await revokeAllSessions(change, { personId })
  })
  return enterWith(runtime, request, { personId, password })
}

async function getBySecret(db: Db, token: string): Promise<InvitationRow> {
  const invitation = await findInvitationBySecret(db, hashSecret(token))
  if (!invitation) throw refusal('invitation.not_found')
  return invitation
}
