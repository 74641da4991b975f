import type { PersonId, SessionId } from '#domain/kernel/ids.ts'
import { canEndSessions } from '#domain/people/can.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { endSessions } from '#server/platform/auth/login.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Work } from '#server/platform/work.ts'
import { findSessionOwner } from '../queries.ts'

/**
 * Ends one session: one's own, or anybody's for those who manage sessions.
 * @throws session.not_found, also for a session that the actor may not see; person.owner_only
 */
export async function revokeSession(runtime: Runtime, actor: Actor, sessionId: SessionId): Promise<void> {
  const owner = await findSessionOwner(runtime.db, sessionId)
  const isInSight = owner?.personId === actor.personId || isPermitted(actor.role, 'session.manage')
  if (!owner || !isInSight) throw refusal('session.not_found')
  granted(canEndSessions(actor, owner))
  await runtime.work(authorOf(actor), async ({ tx, record }) => {
    const sessionIds = await endSessions(tx, owner.personId, { only: sessionId })
    if (sessionIds.length > 0)
      record({ type: 'session.revoked', subjectId: owner.personId, data: { sessionIds } })
  })
}

/**
 * Ends every session of a person but `keep`, within a change: his password changed, or he left.
 * The event closes the open live streams of these sessions in every process.
 */
export async function revokeAllSessions(
  { tx, record }: Pick<Work, 'tx' | 'record'>,
  { personId, keep }: { readonly personId: PersonId; readonly keep?: SessionId },
): Promise<void> {
  const sessionIds = await endSessions(tx, personId, { keep })
  if (sessionIds.length > 0) record({ type: 'session.revoked', subjectId: personId, data: { sessionIds } })
}
