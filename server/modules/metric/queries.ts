import { sql } from 'kysely'
import { metricSpecSchema } from '#contract/metric.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import type { PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
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

/** Every metric in force or to come, once, under the name of its newest version. */
export async function listLiveMetrics(
  db: Db,
): Promise<readonly { readonly code: string; readonly name: MetricSpec['name'] }[]> {
  const { rows } = await sql<{ code: string; name: MetricSpec['name'] }>`
    select distinct on (code) code, spec->'name' as name from metric_definition where status = 'live'
    order by code, version desc`.execute(db)
  return rows
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
  return rows.map(({ id, spec, platforms, source, sourceEn, verifierName, verifierCode, ...row }) => ({
    ...row,
    id: id as MetricDefinitionId,
    platforms: platforms as readonly Platform[] | null,
    source: { zh: source, en: sourceEn },
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

/** When any day of a span was last counted in these shops, and whether something in it has changed since. */
export async function readSpanFreshness(
  db: Db,
  {
    shopIds,
    range,
    now,
  }: { readonly shopIds: readonly ShopId[]; readonly range: DateRange; readonly now: Instant },
): Promise<Omit<Freshness, 'shopId'>> {
  const { rows } = await sql<Omit<Freshness, 'shopId'>>`
    select max(counted_at) as counted_at, coalesce(bool_or(due_at <= ${at(now)}), false) as is_updating
    from metric_day where shop_id = any(${shopIds}::uuid[]) and work_date between ${range.from} and ${range.to}`.execute(
    db,
  )
  return rows[0] ?? { countedAt: null, isUpdating: false }
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
