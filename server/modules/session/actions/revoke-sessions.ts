import type { PersonId, SessionId } from '#domain/kernel/ids.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Author } from '#server/platform/events/log.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findSessionOwner, listSessions } from '../queries.ts'

/**
 * Ends one session: one's own, or anybody's for those who manage sessions.
 * @throws session.not_found, also for a session that the actor may not see
 */
export async function revokeSession(runtime: Runtime, actor: Actor, sessionId: SessionId): Promise<void> {
  const owner = await findSessionOwner(runtime.db, sessionId)
  const isAllowed = owner === actor.personId || isPermitted(actor.role, 'session.manage')
  if (!owner || !isAllowed) throw refusal('session.not_found')
  await endSessions(runtime, authorOf(actor), { personId: owner, sessionIds: [sessionId] })
}

/** Ends every session of a person but `keep`: when the password changed or the person left. */
export async function revokeAllSessions(
  runtime: Runtime,
  author: Author,
  { personId, keep }: { readonly personId: PersonId; readonly keep?: SessionId },
): Promise<void> {
  const rows = await listSessions(runtime.db, { personId, realNow: runtime.clock.realNow() })
  const sessionIds = rows.map((row) => row.id).filter((id) => id !== keep)
  if (sessionIds.length > 0) await endSessions(runtime, author, { personId, sessionIds })
}

/** The event closes the open live streams of these sessions in every process. */
async function endSessions(
  runtime: Runtime,
  author: Author,
  { personId, sessionIds }: { readonly personId: PersonId; readonly sessionIds: readonly SessionId[] },
): Promise<void> {
  await runtime.signIn.endSessions(sessionIds)
  await runtime.work(author, async ({ record }) =>
    record({ type: 'session.revoked', subjectId: personId, data: { sessionIds } }),
  )
}
