import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { storePassword } from '#server/platform/auth/login.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { admitAttempt, forgiveAttempt, type AttemptKeys } from './admit-attempt.ts'
import { revokeAllSessions } from './revoke-sessions.ts'

/**
 * Every other session of his ends. Whoever sits down at an open console must not find out the password by trying.
 * @throws session.wrong_password, session.throttled
 */
export async function changePassword(
  runtime: Runtime,
  actor: Actor,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<void> {
  const { signIn, work, clock } = runtime
  const { personId, name, sessionId } = actor
  const keys: AttemptKeys = [{ kind: 'place', key: `password:${personId}` }]
  await admitAttempt(runtime, keys)
  if (!(await signIn.isPasswordRight(personId, current))) throw refusal('session.wrong_password')
  const hash = await signIn.hashPassword(next)
  await work(authorOf(actor), async (change) => {
    await forgiveAttempt(change.tx, keys)
    await storePassword(change.tx, { personId, name, hash, realNow: clock.realNow() })
    await revokeAllSessions(change, { personId, keep: sessionId })
  })
}
