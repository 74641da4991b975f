import { sql, type ExpressionBuilder, type SqlBool, type Expression } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { isPermitted } from '#domain/people/permission.ts'
import type { Role } from '#domain/people/role.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { hasPassword } from '#server/platform/auth/login.ts'
import type { Db } from '#server/platform/database/database.ts'
import { containing } from '#server/platform/database/like.ts'
import type { Schema } from '#server/platform/database/schema.ts'

export interface PersonRow {
  readonly id: PersonId
  readonly code: string
  readonly name: string
  readonly email: string | null
  readonly role: Role
  readonly teamId: TeamId | null
  readonly teamName: string | null
  readonly shops: readonly { readonly id: ShopId; readonly name: string }[]
  readonly receptionLimit: number
  readonly hasPassword: boolean
  readonly leftAt: Instant | null
  readonly createdAt: Instant
}

interface PeopleWish {
  readonly search?: string | undefined
  readonly role?: Role | undefined
  readonly teamId?: TeamId | undefined
  readonly shopId?: ShopId | undefined
  readonly status: 'working' | 'left'
  /** The 工号 of the last person of the page before. */
  readonly after?: string | undefined
  readonly limit: number
}

type PersonExpressions = ExpressionBuilder<Schema, 'person'>

/** A page of the people whom the actor may see, by 工号. */
export async function listPeople(db: Db, actor: Actor, wish: PeopleWish): Promise<readonly PersonRow[]> {
  const { search, role, teamId, shopId, status, after, limit } = wish
  let query = peopleSeenBy(db, actor)
    .where('person.leftAt', status === 'working' ? 'is' : 'is not', null)
    .orderBy('person.code')
    .limit(limit)
  if (search) query = query.where((eb) => matches(eb, actor, search))
  if (role) query = query.where('person.role', '=', role)
  if (teamId) query = query.where('person.teamId', '=', teamId)
  if (shopId) query = query.where((eb) => worksFor(eb, [shopId]))
  if (after) query = query.where('person.code', '>', after)
  return query.execute()
}

/** Undefined also for somebody whom the actor may not see. */
export async function findPerson(db: Db, actor: Actor, personId: PersonId): Promise<PersonRow | undefined> {
  return peopleSeenBy(db, actor).where('person.id', '=', personId).executeTakeFirst()
}

/** How many owners work here, their rows locked: two who demote each other follow one another. */
export async function countOwnersLocked(tx: Db): Promise<number> {
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('role', '=', 'owner')
    .where('leftAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.length
}

/** The team of somebody, null for none; undefined for who has left or was never here. */
export async function findTeamOf(db: Db, id: PersonId): Promise<TeamId | null | undefined> {
  const row = await db
    .selectFrom('person')
    .select('teamId')
    .where('id', '=', id)
    .where('leftAt', 'is', null)
    .executeTakeFirst()
  return row?.teamId
}

export async function hasShops(db: Db, shopIds: readonly ShopId[]): Promise<boolean> {
  if (shopIds.length === 0) return true
  const wanted = new Set(shopIds)
  const rows = await db
    .selectFrom('shop')
    .select('id')
    .where('id', 'in', [...wanted])
    .execute()
  return rows.length === wanted.size
}

function peopleSeenBy(db: Db, actor: Actor) {
  const query = db
    .selectFrom('person')
    .leftJoin('team', 'team.id', 'person.teamId')
    .select(['person.id', 'person.code', 'person.name', 'person.email', 'person.role', 'person.teamId'])
    .select(['team.name as teamName', 'person.receptionLimit', 'person.leftAt', 'person.createdAt'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('personShop')
          .innerJoin('shop', 'shop.id', 'personShop.shopId')
          .select(['shop.id', 'shop.name'])
          .whereRef('personShop.personId', '=', 'person.id')
          .where(seesShop(actor))
          .orderBy('shop.name'),
      ).as('shops'),
      hasPassword.as('hasPassword'),
    ])
  return actor.shopIds === 'all' ? query : query.where((eb) => isColleagueOf(eb, actor))
}

function seesShop({ shopIds }: Actor) {
  return shopIds === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`shop.id = any(${shopIds}::uuid[])`
}

/** Himself, his team, and who works for one of his shops. */
function isColleagueOf(eb: PersonExpressions, { personId, teamId, shopIds }: Actor): Expression<SqlBool> {
  return eb.or([
    eb('person.id', '=', personId),
    ...(teamId ? [eb('person.teamId', '=', teamId)] : []),
    ...(shopIds === 'all' || shopIds.length === 0 ? [] : [worksFor(eb, shopIds)]),
  ])
}

function worksFor(eb: PersonExpressions, shopIds: readonly ShopId[]): Expression<SqlBool> {
  return eb.exists(
    eb
      .selectFrom('personShop')
      .select('personShop.shopId')
      .whereRef('personShop.personId', '=', 'person.id')
      .where('personShop.shopId', 'in', shopIds),
  )
}

/** An address is found only by those to whom it is shown. */
function matches(eb: PersonExpressions, { role }: Actor, search: string): Expression<SqlBool> {
  const pattern = containing(search)
  return eb.or([
    eb('person.name', 'ilike', pattern),
    eb('person.code', 'ilike', pattern),
    ...(isPermitted(role, 'person.manage') ? [eb('person.email', 'ilike', pattern)] : []),
  ])
}
