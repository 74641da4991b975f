import { sql, type RawBuilder } from 'kysely'
import type { FindingDimension, FindingScope, SeverityCounts } from '#contract/finding.ts'
import { addDays, daysBetween } from '#domain/calendar/work-date.ts'
import { isPermitted } from '#domain/people/permission.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { seenBy, within } from './scope.ts'

/** The span of the same length that ended the day before. */
export function spanBefore<Scope extends FindingScope>(scope: Scope): Scope {
  const length = daysBetween(scope.from, scope.to) + 1
  return { ...scope, from: addDays(scope.from, -length), to: addDays(scope.from, -1) }
}

interface DayRow extends SeverityCounts {
  readonly workDate: WorkDate
}

export async function countDays(db: Db, actor: Actor, scope: FindingScope): Promise<readonly DayRow[]> {
  const { rows } = await sql<DayRow>`
    select f.work_date, count(*) filter (where f.severity = 'hint')::int as hint,
      count(*) filter (where f.severity = 'serious')::int as serious,
      count(*) filter (where f.severity = 'severe')::int as severe
    from counted_finding f where ${seenBy(actor)} and ${within(scope)}
    group by f.work_date order by f.work_date`.execute(db)
  return rows
}

/** What a dimension groups by, and where its names stand. */
interface Side {
  readonly key: RawBuilder<unknown>
  readonly names?: RawBuilder<unknown>
  /** Only findings that have it. */
  readonly has?: RawBuilder<unknown>
  /** How what was written is told apart by it; left out: it is not. */
  readonly written?: RawBuilder<unknown>
}

const SIDES: Readonly<Record<FindingDimension, Side>> = {
  kind: { key: sql`f.kind` },
  class: { key: sql`f.cls`, has: sql`f.cls is not null` },
  version: { key: sql`f.pack_version::text`, has: sql`f.pack_version is not null` },
  agent: {
    key: sql`coalesce(f.person_id, f.account_id)::text`,
    names: sql`(select id, name from person union all select id, name from account)`,
    written: sql`coalesce(t.person_id, t.account_id)::text`,
  },
  team: { key: sql`f.team_id::text`, names: sql`team`, written: sql`person.team_id::text` },
  shop: { key: sql`f.shop_id::text`, names: sql`shop`, written: sql`t.shop_id::text` },
}

export interface GroupDay {
  readonly key: string | null
  readonly name: string | null
  readonly workDate: WorkDate
  readonly count: number
}

/** By group and day, of the whole span and the one before. */
export async function countGroups(
  db: Db,
  actor: Actor,
  { by, ...scope }: FindingScope & { readonly by: FindingDimension },
): Promise<readonly GroupDay[]> {
  const { key, names, has = sql`true` } = SIDES[by]
  const name = names ? sql`(select n.name from ${names} n where n.id::text = g.key limit 1)` : sql`null::text`
  const { rows } = await sql<GroupDay>`
    select g.*, ${name} as name from (
      select ${key} as key, f.work_date, count(*)::int as count from counted_finding f
      where ${seenBy(actor)} and ${within({ ...scope, from: spanBefore(scope).from })} and ${has}
      group by 1, 2) g
    order by g.key, g.work_date`.execute(db)
  return rows
}

/** What people wrote in the scope, as a whole (key null) or by the dimension: against it, counts become rates. */
export async function countWritten(
  db: Db,
  { role, personId: own, teamId: ownTeam, shopIds }: Actor,
  { by, from, to, shopId, teamId, personId }: FindingScope & { readonly by: FindingDimension },
): Promise<ReadonlyMap<string | null, number>> {
  const written = SIDES[by].written ?? sql`null::text`
  const isOwn = !isPermitted(role, 'finding.read')
  const wanted = [
    sql`t.work_date between ${from} and ${to} and not t.is_bot`,
    ...(shopIds === 'all' ? [] : [sql`t.shop_id = any(${shopIds}::uuid[])`]),
    ...(isOwn ? [sql`t.person_id = ${own}::uuid`] : []),
    ...(role === 'leader'
      ? [sql`(t.person_id is null or t.person_id = ${own}::uuid or person.team_id = ${ownTeam}::uuid)`]
      : []),
    ...(shopId === undefined ? [] : [sql`t.shop_id = ${shopId}::uuid`]),
    ...(teamId === undefined ? [] : [sql`person.team_id = ${teamId}::uuid`]),
    ...(personId === undefined ? [] : [sql`t.person_id = ${personId}::uuid`]),
  ]
  const { rows } = await sql<{ key: string | null; messages: number }>`
    select ${written} as key, sum(t.agent_messages)::int as messages
    from tally t left join person on person.id = t.person_id
    where ${sql.join(wanted, sql` and `)} group by 1`.execute(db)
  return new Map(rows.map(({ key, messages }) => [key, messages]))
}
