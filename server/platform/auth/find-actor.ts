import { sql } from 'kysely'
import type { SessionId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Db } from '../database/database.ts'
import { makeActor, shopsInSight, type Actor } from './actor.ts'
import type { SignIn } from './sign-in.ts'

/**
 * Who the request's cookie proves to be acting; nobody when the session has ended or the person has left. A session
 * in use is prolonged once a day: `setCookies` tells the browser so, whose cookie would else end on its first day.
 */
export async function findActor(
  { db, signIn }: { readonly db: Db; readonly signIn: SignIn },
  headers: Headers,
  setCookies: (cookies: readonly string[]) => void = () => undefined,
): Promise<Actor | undefined> {
  if (!headers.get('cookie')?.includes('banzu')) return undefined
  const session = await signIn.findSession(headers)
  if (!session) return undefined
  if (session.prolonged.length > 0) setCookies(session.prolonged)
  return findActorOfSession(db, session.sessionId)
}

/** The actor behind a session as he stands now: live streams ask again when his rights may have changed. */
export async function findActorOfSession(db: Db, sessionId: SessionId): Promise<Actor | undefined> {
  const row = await db
    .selectFrom('loginSession as session')
    .innerJoin('person', 'person.id', 'session.userId')
    .select(['person.id', 'person.code', 'person.name', 'person.role', 'person.teamId'])
    .select((eb) =>
      eb
        .selectFrom('personShop')
        .select((own) =>
          own.fn.coalesce(sql<ShopId[]>`array_agg(shop_id)`, sql<ShopId[]>`'{}'::uuid[]`).as('ids'),
        )
        .whereRef('personShop.personId', '=', 'person.id')
        .as('shopIds'),
    )
    .where('session.id', '=', sessionId)
    .where('session.expiresAt', '>', sql<Instant>`now()`)
    .where('person.leftAt', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  return makeActor({
    personId: row.id,
    sessionId,
    code: row.code,
    name: row.name,
    role: row.role,
    teamId: row.teamId,
    shopIds: shopsInSight(row.role, row.shopIds ?? []),
  })
}

/** Those of these sessions that have not ended; sign-in goes by the world's time, so the database's will do. */
export async function listOpenSessions(
  db: Db,
  sessionIds: readonly SessionId[],
): Promise<ReadonlySet<SessionId>> {
  const rows = await db
    .selectFrom('loginSession')
    .select('id')
    .where('id', 'in', sessionIds)
    .where('expiresAt', '>', sql<Instant>`now()`)
    .execute()
  return new Set(rows.map(({ id }) => id))
}
