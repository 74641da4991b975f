import type { PersonId, SessionId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Role } from '#domain/people/role.ts'
import { at, type Db } from '#server/platform/database/database.ts'

export interface Named {
  readonly personId: PersonId
  readonly code: string
}

/** Whoever has this 工号 or e-mail and still works here. */
export async function findPersonByName(db: Db, name: string): Promise<Named | undefined> {
  return db
    .selectFrom('person')
    .select(['id as personId', 'code'])
    .where((eb) => eb.or([eb('code', '=', name), eb('email', '=', name.toLowerCase())]))
    .where('leftAt', 'is', null)
    .executeTakeFirst()
}

export interface SessionRow {
  readonly id: SessionId
  readonly userId: PersonId
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly ipAddress: string | null
  readonly userAgent: string | null
}

export async function listSessions(
  db: Db,
  { personId, realNow }: { readonly personId: PersonId; readonly realNow: Instant },
): Promise<readonly SessionRow[]> {
  return db
    .selectFrom('loginSession')
    .select(['id', 'userId', 'createdAt', 'updatedAt', 'ipAddress', 'userAgent'])
    .where('userId', '=', personId)
    .where('expiresAt', '>', at(realNow))
    .orderBy('updatedAt', 'desc')
    .limit(100)
    .execute()
}

export async function findSessionOwner(
  db: Db,
  sessionId: SessionId,
): Promise<{ readonly personId: PersonId; readonly role: Role } | undefined> {
  return db
    .selectFrom('loginSession')
    .innerJoin('person', 'person.id', 'loginSession.userId')
    .select(['person.id as personId', 'person.role'])
    .where('loginSession.id', '=', sessionId)
    .executeTakeFirst()
}

export async function listCompanySettings(db: Db): Promise<ReadonlyMap<string, unknown>> {
  const rows = await db
    .selectFrom('companySetting')
    .select(['key', 'value'])
    .where('key', 'in', ['company-name', 'demo-people'])
    .execute()
  return new Map(rows.map(({ key, value }) => [key, value]))
}

/** Whether anybody has ever been written down here: until then the console offers the first set-up. */
export async function hasPeople(db: Db): Promise<boolean> {
  return (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Empty before the first set-up. */
export async function findCompanyName(db: Db): Promise<string> {
  const name = (await listCompanySettings(db)).get('company-name')
  return typeof name === 'string' ? name : ''
}
