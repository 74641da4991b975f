import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { storePassword } from '#server/platform/auth/login.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { revokeAllSessions } from './revoke-sessions.ts'

/** Every other session of his ends. @throws session.wrong_password */
export async function changePassword(
  { signIn, work, clock }: Runtime,
  actor: Actor,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<void> {
  const { personId, name, sessionId } = actor
  if (!(await signIn.isPasswordRight(personId, current))) throw refusal('session.wrong_password')
  const hash = await signIn.hashPassword(next)
  await work(authorOf(actor), async (change) => {
    await storePassword(change.tx, { personId, name, hash, realNow: clock.realNow() })
    await revokeAllSessions(change, { personId, keep: sessionId })
  })
}
