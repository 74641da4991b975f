import { sql, type RawBuilder } from 'kysely'
import type { METRIC_SLICES } from '#contract/metric.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import type { AccountId, PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { MetricDefinitionId } from '#domain/metric/definition.ts'
import type { Figures } from '#domain/metric/read.ts'
import type { Db } from '#server/platform/database/database.ts'

/** Whose figures: unset parts do not narrow. */
export interface WhoFilter {
  readonly personId?: PersonId | 'nobody' | undefined
  readonly accountId?: AccountId | undefined
  readonly teamId?: TeamId | undefined
}

/** Which of the kept sums of a metric. */
export interface KeptQuery extends WhoFilter {
  readonly definitionId: MetricDefinitionId
  readonly shopIds: readonly ShopId[]
  readonly range: DateRange
}

interface SliceQuery extends KeptQuery {
  readonly by: (typeof METRIC_SLICES)[number] | 'whole'
}

export interface Slice extends Figures {
  readonly key: string
  readonly name: string
}

/** By what the kept sums are grouped, and how the group is called in the answer. */
interface Side {
  readonly by: RawBuilder<unknown>
  readonly key: RawBuilder<unknown>
  /** Where the group's own id finds its name. */
  readonly names?: RawBuilder<unknown>
}

const ID_KEY = sql`coalesce(slice.side::text, 'nobody')`

const SIDES = {
  whole: { by: sql`''`, key: sql`slice.side` },
  day: { by: sql`work_date`, key: sql`to_char(slice.side, 'YYYY-MM-DD')` },
  hour: { by: sql`hour`, key: sql`slice.side::text` },
  shop: { by: sql`shop_id`, key: ID_KEY, names: sql`shop` },
  team: { by: sql`person.team_id`, key: ID_KEY, names: sql`team` },
  person: {
    by: sql`coalesce(person_id, account_id)`,
    key: ID_KEY,
    names: sql`(select id, name from person union all select id, name from account)`,
  },
  account: { by: sql`account_id`, key: ID_KEY, names: sql`account` },
} as const satisfies Record<SliceQuery['by'], Side>

/**
 * A metric added up by one of its sides, from the smallest of the kept sums that says enough: a shop's month is 30
 * rows of days, some 700 of hours or of agents. Only the hours of some agents need the cells.
 */
export async function readSlices(db: Db, query: SliceQuery): Promise<readonly Slice[]> {
  const { by, key, names }: Side = SIDES[query.by]
  const { rows } = await sql<Slice>`
    select ${key} as key, ${names ? sql`coalesce(named.name, '')` : sql`''`} as name, met, total, sum, peak
    from (
      select ${by} as side, sum(met) as met, sum(total) as total, sum(sum) as sum, max(peak) as peak
      from ${keptSql(query)} group by 1) slice
    ${names ? sql`left join ${names} named on named.id = slice.side` : sql``}
    order by slice.side`.execute(db)
  return rows
}

export interface HourFigures extends Figures {
  readonly workDate: WorkDate
  readonly hour: number
}

/** A metric hour by hour of each day; an hour in which nothing was counted has no row. */
export async function readHourSums(db: Db, query: KeptQuery): Promise<readonly HourFigures[]> {
  const { rows } = await sql<HourFigures>`
    select work_date, hour, sum(met) as met, sum(total) as total, sum(sum) as sum, max(peak) as peak
    from ${keptSql({ ...query, by: 'hour' })} group by work_date, hour order by work_date, hour`.execute(db)
  return rows
}

/** The kept rows of a query, joined to `person` where a team is asked for. */
function keptSql(query: SliceQuery): RawBuilder<unknown> {
  const { definitionId, shopIds, range, by, teamId } = query
  const isOfTeams = by === 'team' || teamId !== undefined
  return sql`${sourceOf(query)} kept
    ${isOfTeams ? sql`left join person on person.id = kept.person_id` : sql``}
    where definition_id = ${definitionId} and shop_id = any(${shopIds}::uuid[])
      and work_date between ${range.from} and ${range.to} ${whoSql('kept', query)}`
}

function sourceOf({ by, teamId, personId, accountId }: SliceQuery): RawBuilder<unknown> {
  const isOfAll = teamId === undefined && personId === undefined && accountId === undefined
  if (by === 'hour') return isOfAll ? sql`metric_hour_total` : sql`(select *, sum as peak from metric_cell)`
  const isOfPeople = by === 'team' || by === 'person' || by === 'account'
  return isOfAll && !isOfPeople ? sql`metric_total` : sql`metric_agent_total`
}

/** Narrows rows with `person_id` and `account_id`, joined to `person`, to those asked for. */
export function whoSql(
  alias: 'cell' | 'item' | 'kept',
  { personId, accountId, teamId }: WhoFilter,
): RawBuilder<unknown> {
  const row = sql.raw(alias)
  return sql`
    ${personId === undefined ? sql`` : personId === 'nobody' ? sql`and ${row}.person_id is null and ${row}.account_id is null` : sql`and ${row}.person_id = ${personId}`}
    ${accountId === undefined ? sql`` : sql`and ${row}.account_id = ${accountId}`}
    ${teamId === undefined ? sql`` : sql`and person.team_id = ${teamId}`}`
}
