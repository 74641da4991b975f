import type { PersonId } from '#domain/kernel/ids.ts'
import { addressBlock } from '#domain/people/throttle.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { findActor } from '#server/platform/auth/find-actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { findPersonByName, type Named } from '../queries.ts'
import { admitAttempt, forgiveAttempt, type AttemptKeys } from './admit-attempt.ts'

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
  const person = await findPersonByName(runtime.db, attempt.name)
  const keys = attemptKeys(runtime, request, { personId: person?.personId, typed: attempt.name })
  await admitAttempt(runtime, keys)
  const actor = await enter(runtime, request, {
    personId: person?.personId,
    password: attempt.password,
    keys,
  })
  if (!actor) {
    await noteRefusal(runtime, request, person)
    throw refusal('session.wrong_password')
  }
  return actor
}

/**
 * In a browser of his own a person's guesses count by themselves: neither a stranger who guesses at his name nor a
 * colleague at the same address keeps him from his desk.
 * One person is guessed at by 工号 and by e-mail together.
 */
function attemptKeys(
  { signIn }: Runtime,
  { headers, address }: RequestContext,
  { personId, typed }: { readonly personId: PersonId | undefined; readonly typed: string },
): AttemptKeys {
  const browser = personId && signIn.browsers.find(headers, personId)
  if (browser) return [{ kind: 'browser', key: `browser:${browser}` }]
  const [name, block] = [personId ?? typed.toLowerCase(), addressBlock(address)]
  return [
    { kind: 'place', key: `place:${name}@${block}` },
    { kind: 'name', key: `name:${name}` },
    { kind: 'address', key: `address:${block}` },
  ]
}

/**
 * Begins a session of a person who has just been given his password, and sets its cookie.
 * @throws when the password is not his: the caller has just stored it
 */
export async function enterWith(
  runtime: Runtime,
  request: RequestContext,
  login: { readonly personId: PersonId; readonly password: string },
): Promise<Actor> {
  const actor = await enter(runtime, request, login)
  if (!actor) throw new Error('a password just stored does not open a session')
  return actor
}

async function enter(
  runtime: Runtime,
  request: RequestContext,
  {
    personId,
    password,
    keys = [],
  }: { readonly personId: PersonId | undefined; readonly password: string; readonly keys?: AttemptKeys },
): Promise<Actor | undefined> {
  const { db, signIn } = runtime
  const headers = new Headers(request.headers)
  // The library reads the address from this header, which anybody can write; ours is the one that is proved.
  headers.set('x-forwarded-for', request.address)
  const cookies = await signIn.signIn({ personId, password, headers })
  const actor = cookies && (await findActor({ db, signIn }, cookieHeaders(cookies)))
  if (!actor) return undefined
  request.setCookies([...cookies, signIn.browsers.remember(request.headers, actor.personId)])
  await runtime.work({ kind: 'person', personId: actor.personId }, async ({ tx, record }) => {
    await forgiveAttempt(tx, keys)
    const data = { sessionId: actor.sessionId, address: request.address }
    record({ type: 'session.started', subjectId: actor.personId, data })
  })
  return actor
}

/** Only a name that exists is written down: what is typed into the wrong field is often the password. */
async function noteRefusal(
  { work }: Runtime,
  request: RequestContext,
  person: Named | undefined,
): Promise<void> {
  await work(SYSTEM, async ({ record }) => {
    const data = { name: person?.code ?? '', address: request.address }
    record({ type: 'session.refused', subjectId: person?.personId ?? NOBODY, data })
  })
}

/** The subject of an event about somebody who is not known. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The cookies just made, as the browser will send them. */
function cookieHeaders(cookies: readonly string[]): Headers {
  return new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') })
}
