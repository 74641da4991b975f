import { sql, type RawBuilder } from 'kysely'
import { metricSpecSchema, type METRIC_SLICES } from '#contract/metric.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import type { AccountId, PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { MetricDefinition, MetricDefinitionId, MetricSpec } from '#domain/metric/definition.ts'
import type { Figures } from '#domain/metric/read.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { at, json, type Db } from '#server/platform/database/database.ts'
import { cellSql } from './cell-sql.ts'

/** A definition as it is kept. */
export interface StoredDefinition extends MetricDefinition {
  readonly status: 'draft' | 'live'
  readonly verifier: { readonly name: string; readonly code: string } | null
}

export interface ShopRow {
  readonly id: ShopId
  readonly name: string
  readonly platform: Platform
  readonly timeZone: Zone
}

/** Every definition, by code and version, the newest version first. */
export async function listDefinitions(
  db: Db,
  { code, status }: { readonly code?: string | undefined; readonly status?: 'live' | 'draft' } = {},
): Promise<readonly StoredDefinition[]> {
  const rows = await db
    .selectFrom('metricDefinition')
    .leftJoin('person', 'person.id', 'metricDefinition.verifiedBy')
    .selectAll('metricDefinition')
    .select(['person.name as verifierName', 'person.code as verifierCode'])
    .$if(code !== undefined, (query) => query.where('metricDefinition.code', '=', code ?? ''))
    .$if(status !== undefined, (query) => query.where('metricDefinition.status', '=', status ?? 'live'))
    .orderBy('metricDefinition.code')
    .orderBy('metricDefinition.version', 'desc')
    .execute()
  return rows.map(({ id, spec, platforms, verifierName, verifierCode, ...row }) => ({
    ...row,
    id: id as MetricDefinitionId,
    platforms: platforms as readonly Platform[] | null,
    spec: metricSpecSchema.parse(spec),
    verifier:
      verifierName === null || verifierCode === null ? null : { name: verifierName, code: verifierCode },
  }))
}

/** The open shops that the actor may see, by name. */
export async function listShops(db: Db, actor: Actor): Promise<readonly ShopRow[]> {
  const { shopIds } = actor
  return db
    .selectFrom('shop')
    .select(['id', 'name', 'platform', 'timeZone'])
    .$if(shopIds !== 'all', (query) => query.where('id', '=', sql<ShopId>`any(${shopIds}::uuid[])`))
    .where('closedAt', 'is', null)
    .orderBy(sql`name collate "zh-x-icu"`)
    .execute()
}

/** One shop's metric over a span of days. */
export interface Wanted {
  readonly definitionId: MetricDefinitionId
  readonly shopId: ShopId
  readonly range: DateRange
}

/**
 * Added-up figures, one for each wanted, in the same order; of one person where one is given. One statement, however
 * many shops. A shop's come from its totals, so that a month is 30 rows.
 */
export async function readTotals(
  db: Db,
  wanted: readonly Wanted[],
  personId?: PersonId,
): Promise<readonly Figures[]> {
  const rows = wanted.map(({ definitionId, shopId, range: { from, to } }) => ({
    definitionId,
    shopId,
    from,
    to,
  }))
  const place = sql`definition_id = "definitionId" and shop_id = "shopId" and work_date between "from" and "to"`
  const figures =
    personId === undefined
      ? sql`select ${SUMS}, coalesce(max(peak), 0) as peak from metric_total where ${place}`
      : sql`select ${SUMS}, coalesce(max(peak), 0) as peak from metric_agent_total
          where ${place} and person_id = ${personId}`
  const result = await sql<Figures>`
    select met, total, sum, peak
    from jsonb_to_recordset(${json(rows.map((row, index) => ({ ...row, index })))}::jsonb)
      as wanted ("definitionId" uuid, "shopId" uuid, "from" date, "to" date, "index" int)
    cross join lateral (${figures}) figures
    order by "index"`.execute(db)
  return result.rows
}

const SUMS = sql`coalesce(sum(met), 0) as met, coalesce(sum(total), 0) as total, coalesce(sum(sum), 0) as sum`

/** Whose figures: unset parts do not narrow. */
export interface WhoFilter {
  readonly personId?: PersonId | 'nobody' | undefined
  readonly accountId?: AccountId | undefined
  readonly teamId?: TeamId | undefined
}

interface SliceQuery extends WhoFilter {
  readonly definitionId: MetricDefinitionId
  readonly shopIds: readonly ShopId[]
  readonly range: DateRange
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
  const { definitionId, shopIds, range } = query
  const { by, key, names }: Side = SIDES[query.by]
  const needsPerson = query.by === 'team' || query.teamId !== undefined
  const { rows } = await sql<Slice>`
    select ${key} as key, ${names ? sql`coalesce(named.name, '')` : sql`''`} as name, met, total, sum, peak
    from (
      select ${by} as side, sum(met) as met, sum(total) as total, sum(sum) as sum, max(peak) as peak
      from ${sourceOf(query)} kept
      ${needsPerson ? sql`left join person on person.id = kept.person_id` : sql``}
      where definition_id = ${definitionId} and shop_id = any(${shopIds}::uuid[])
        and work_date between ${range.from} and ${range.to} ${whoSql('kept', query)}
      group by 1) slice
    ${names ? sql`left join ${names} named on named.id = slice.side` : sql``}
    order by slice.side`.execute(db)
  return rows
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

/** Figures day by day of a definition that may be kept nowhere yet, counted from the facts. */
export async function countFresh(
  db: Db,
  {
    spec,
    shopId,
    range,
    asOf,
  }: {
    readonly spec: MetricSpec
    readonly shopId: ShopId
    readonly range: DateRange
    readonly asOf: Instant
  },
): Promise<ReadonlyMap<WorkDate, Figures>> {
  const { rows } = await sql<Figures & { workDate: WorkDate }>`
    select work_date, sum(met) as met, sum(total) as total, sum(sum) as sum, max(sum) as peak
    from (${cellSql(spec, { shopIds: [shopId], range, asOf })}) cell group by work_date`.execute(db)
  return new Map(rows.map(({ workDate, ...figures }) => [workDate, figures]))
}

export interface Freshness {
  readonly shopId: ShopId
  readonly countedAt: Instant | null
  readonly isUpdating: boolean
}

/** When the days of these shops were last counted, and whether something has changed since. */
export async function readFreshness(
  db: Db,
  {
    shopIds,
    day,
    now,
  }: { readonly shopIds: readonly ShopId[]; readonly day: WorkDate; readonly now: Instant },
): Promise<readonly Freshness[]> {
  return db
    .selectFrom('metricDay')
    .select(['shopId', 'countedAt', sql<boolean>`coalesce(due_at <= ${at(now)}, false)`.as('isUpdating')])
    .where('shopId', '=', sql<ShopId>`any(${shopIds}::uuid[])`)
    .where('workDate', '=', day)
    .execute()
}

export async function findPersonTeam(
  db: Db,
  personId: PersonId,
): Promise<{ teamId: TeamId | null } | undefined> {
  return db.selectFrom('person').select('teamId').where('id', '=', personId).executeTakeFirst()
}
