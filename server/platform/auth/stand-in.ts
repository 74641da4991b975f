import type { PersonId, SessionId, ShopId } from '#domain/kernel/ids.ts'
import type { Db } from '../database/database.ts'
import { makeActor, shopsInSight, type Actor } from './actor.ts'

/** No session has this id: what a stand-in does is not revoked with one. */
const NO_SESSION = '00000000-0000-0000-0000-000000000000' as SessionId

/** People of the sample company whom the demo plays act without having signed in. Only `server/demo` asks for them. */
export async function listStandIns(db: Db, codes: readonly string[]): Promise<ReadonlyMap<PersonId, Actor>> {
  if (codes.length === 0) return new Map()
  const people = await db
    .selectFrom('person')
    .select(['id', 'code', 'name', 'role', 'teamId'])
    .where('code', 'in', codes)
    .where('leftAt', 'is', null)
    .execute()
  const shops = await db
    .selectFrom('personShop')
    .innerJoin('person', 'person.id', 'personShop.personId')
    .select(['personShop.personId', 'personShop.shopId'])
    .where('person.code', 'in', codes)
    .execute()
  const shopIdsOf = (personId: PersonId): readonly ShopId[] =>
    shops.flatMap((row) => (row.personId === personId ? [row.shopId] : []))
  return new Map(
    people.map(({ id, ...facts }) => [
      id,
      makeActor({
        ...facts,
        personId: id,
        sessionId: NO_SESSION,
        shopIds: shopsInSight(facts.role, shopIdsOf(id)),
      }),
    ]),
  )
}
