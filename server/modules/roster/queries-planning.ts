import { sql } from 'kysely'
import { rosterDemandSchema } from '#contract/roster-model.ts'
import type { Weekday } from '#domain/calendar/work-date.ts'
import type { PersonId, RosterId, ShiftTemplateId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { Role } from '#domain/people/role.ts'
import type { RosterDemand } from '#domain/roster/demand.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { RosterTerms } from '#domain/roster/terms.ts'
import type { Db } from '#server/platform/database/database.ts'

/** What a version is made for; null: nothing was looked up for it. */
export async function findDemand(db: Db, id: RosterId): Promise<RosterDemand | null> {
  const row = await db.selectFrom('roster').select('demand').where('id', '=', id).executeTakeFirst()
  return rosterDemandSchema.nullable().parse(row?.demand ?? null)
}

/** Published versions with which nobody has kept what they are made for, the latest days first. */
export async function listWithoutDemand(db: Db) {
  return db
    .selectFrom('roster')
    .select(['id', 'teamId', 'fromDate as from', 'toDate as to'])
    .where('status', '=', 'published')
    .where('demand', 'is', null)
    .orderBy('fromDate', 'desc')
    .execute()
}

/** How these people may be planned, as far as they have terms of their own. */
export async function listTerms(
  db: Db,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, RosterTerms>> {
  if (personIds.length === 0) return new Map()
  const rows = await db.selectFrom('rosterTerms').selectAll().where('personId', 'in', personIds).execute()
  return new Map(
    rows.map(({ personId, contract, weeklyHours, templateIds, skills, weekdaysOff }) => [
      personId,
      {
        contract,
        weeklyHours,
        templateIds: templateIds as readonly ShiftTemplateId[] | null,
        skills,
        weekdaysOff: weekdaysOff as readonly Weekday[],
      },
    ]),
  )
}

/** The shops for which these people answer. */
export async function listShopsOf(
  db: Db,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly ShopId[]>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('personShop')
    .select(['personId', sql<ShopId[]>`array_agg(shop_id order by shop_id)`.as('shopIds')])
    .where('personId', 'in', personIds)
    .groupBy('personId')
    .execute()
  return new Map(rows.map(({ personId, shopIds }) => [personId, shopIds]))
}

interface PlannedRow {
  readonly id: PersonId
  readonly name: string
  readonly code: string
  readonly role: Role
  readonly shops: readonly string[]
}

/** Who of a team is given shifts, and for which shops. */
export async function listPlannedPeople(db: Db, teamId: TeamId): Promise<readonly PlannedRow[]> {
  return db
    .selectFrom('person as p')
    .select(['p.id', 'p.name', 'p.code', 'p.role'])
    .select(
      sql<string[]>`array(select s.name from person_shop as w join shop as s on s.id = w.shop_id
        where w.person_id = p.id and s.closed_at is null order by s.name)`.as('shops'),
    )
    .where('p.teamId', '=', teamId)
    .where('p.leftAt', 'is', null)
    .where('p.role', 'in', ['agent', 'leader'])
    .orderBy('p.code')
    .execute()
}

/** The team of somebody who is given shifts; undefined: nobody, or somebody who is given none. */
export async function findTeamOf(db: Db, personId: PersonId): Promise<TeamId | null | undefined> {
  const row = await db
    .selectFrom('person')
    .select('teamId')
    .where('id', '=', personId)
    .where('leftAt', 'is', null)
    .where('role', 'in', ['agent', 'leader'])
    .executeTakeFirst()
  return row?.teamId
}

/** Whose calendar has this address; nobody's who has left. */
export async function findFeedOwner(
  db: Db,
  secretHash: string,
): Promise<{ readonly id: PersonId; readonly name: string } | undefined> {
  return db
    .selectFrom('rosterFeed as f')
    .innerJoin('person as p', 'p.id', 'f.personId')
    .select(['p.id', 'p.name'])
    .where('f.secretHash', '=', secretHash)
    .where('p.leftAt', 'is', null)
    .executeTakeFirst()
}

/** Since when a person's calendar has an address; null: it has none. */
export async function findFeedSince(db: Db, personId: PersonId): Promise<Instant | null> {
  const row = await db
    .selectFrom('rosterFeed')
    .select('createdAt')
    .where('personId', '=', personId)
    .executeTakeFirst()
  return row?.createdAt ?? null
}
