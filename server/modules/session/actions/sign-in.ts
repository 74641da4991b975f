import { after, type Instant } from '#domain/kernel/time.ts'
import { decideSignInAttempt, THROTTLE_WINDOW, type Failures } from '#domain/people/throttle.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { findActor } from '#server/platform/auth/find-actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { findLogin, findWorstThrottle } from '../queries.ts'
import { countFailures, forgetFailures } from '../store.ts'

interface SignInAttempt {
  readonly name: string
  readonly password: string
}

/**
 * Signs a person in by 工号 or e-mail. A wrong name and a wrong password are answered alike and take alike.
 * @throws session.wrong_password, session.throttled
 */
export async function signInPerson(
  runtime: Runtime,
  request: RequestContext,
  attempt: SignInAttempt,
): Promise<Actor> {
  const { db, signIn, clock } = runtime
  const realNow = clock.realNow()
  const keys = { name: `name:${attempt.name.toLowerCase()}`, address: `address:${request.address}` }
  const failures = await loadFailures(runtime, keys, realNow)
  granted(decideSignInAttempt(failures, realNow))

  const login = await findLogin(db, attempt.name)
  // An unknown name goes through the same hashing, so that the answer's time does not tell who works here.
  const email = login?.email ?? 'nobody@nowhere.invalid'
  const cookies = await signIn.signIn({ email, password: attempt.password, headers: request.headers })
  const actor = cookies && (await findActor({ db, signIn }, cookieHeaders(cookies)))
  if (!actor) {
    await noteFailure(runtime, { request, attempt, keys, realNow })
    throw refusal('session.wrong_password')
  }
  request.setCookies(cookies)
  await runtime.work({ kind: 'person', personId: actor.personId }, async ({ tx, record }) => {
    await forgetFailures(tx, keys.name)
    const data = { sessionId: actor.sessionId, address: request.address }
    record({ type: 'session.started', subjectId: actor.personId, data })
  })
  return actor
}

interface Keys {
  readonly name: string
  readonly address: string
}

async function loadFailures({ db }: Runtime, keys: Keys, realNow: Instant): Promise<readonly Failures[]> {
  const rows = await findWorstThrottle(db, {
    keys: [keys.name, keys.address],
    windowStart: after(realNow, -THROTTLE_WINDOW),
  })
  return rows.map(({ key, failures, windowStart }) => ({
    kind: key === keys.name ? 'name' : 'address',
    count: failures,
    windowStart,
  }))
}

async function noteFailure(
  runtime: Runtime,
  {
    request,
    attempt,
    keys,
    realNow,
  }: { request: RequestContext; attempt: SignInAttempt; keys: Keys; realNow: Instant },
): Promise<void> {
  await runtime.work(SYSTEM, async ({ tx, record }) => {
    const windowStart = after(realNow, -THROTTLE_WINDOW)
    await countFailures(tx, { keys: [keys.name, keys.address], now: realNow, windowStart })
    const data = { name: attempt.name, address: request.address }
    record({ type: 'session.refused', subjectId: NOBODY, data })
  })
}

/** The subject of an event about somebody who is not known. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The cookies just made, as the browser will send them. */
function cookieHeaders(cookies: readonly string[]): Headers {
  return new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') })
}
