import { sql } from 'kysely'
import type { PersonId } from '#domain/kernel/ids.ts'
import { RECEPTION_LIMIT } from '#domain/people/presence.ts'
import { enrolPerson } from '#server/modules/person/index.ts'
import { enterWith, hasPeople } from '#server/modules/session/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { storePassword } from '#server/platform/auth/login.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { putCompanyName } from '../store.ts'

interface SetUp {
  readonly company: string
  readonly code: string
  readonly name: string
  readonly email: string | null
  readonly password: string
}

/** Any number will do, as long as every process takes the same. */
const SET_UP_LOCK = 7_150_001

/**
 * The very first step on an empty database: the company's name and its owner, who is signed in at once.
 * Of several who try at the same moment one succeeds.
 * @throws company.already_set_up
 */
export async function setUpCompany(
  runtime: Runtime,
  request: RequestContext,
  { company, password, ...owner }: SetUp,
): Promise<Actor> {
  const { db, work, signIn, clock } = runtime
  if (await hasPeople(db)) throw refusal('company.already_set_up')
  const hash = await signIn.hashPassword(password)
  const personId = await work(SYSTEM, async (change): Promise<PersonId> => {
    const { tx, record } = change
    await sql`select pg_advisory_xact_lock(${SET_UP_LOCK})`.execute(tx)
    if (await hasPeople(tx)) throw refusal('company.already_set_up')
    const id = await enrolPerson(change, {
      ...owner,
      role: 'owner',
      teamId: null,
      shopIds: [],
      receptionLimit: RECEPTION_LIMIT.default,
    })
    await storePassword(tx, { personId: id, name: owner.name, hash, realNow: clock.realNow() })
    await putCompanyName(tx, company)
    record({ type: 'company.set-up', subjectId: id, data: { name: company } })
    return id
  })
  return enterWith(runtime, request, { personId, password })
}
