import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { InspectionTrend } from '#contract/inspection.ts'
import { addDays, daysBetween, type DateRange } from '#domain/calendar/work-date.ts'
import type { Cause } from '#domain/conversation/reason.ts'
import type { Fault } from '#domain/inspection/fault.ts'
import type { PersonId, ScorecardId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { inSight } from './sight.ts'

export interface TrendScope extends DateRange {
  readonly personId?: PersonId | undefined
  readonly teamId?: TeamId | undefined
}

type Figures = InspectionTrend['all']

/** Only what an inspector has scored: what was found automatically never enters a figure. */
const FIGURES = sql`count(i.score)::int as inspections, avg(i.score)::float8 as mean,
  (count(*) filter (where i.score >= (k.spec ->> 'passLine')::float8))::int as passed,
  (count(*) filter (where i.is_zeroed))::int as zeroed`

const SCORED = sql`inspection i join scorecard k on k.id = i.scorecard_id`

function within(actor: Actor, { from, to, personId, teamId }: TrendScope): RawBuilder<SqlBool> {
  const ofPerson = personId === undefined ? sql`true` : sql`i.person_id = ${personId}`
  const ofTeam = teamId === undefined ? sql`true` : sql`i.team_id = ${teamId}`
  return sql<SqlBool>`${inSight(actor)} and i.status <> 'open' and i.score is not null
    and i.work_date between ${from}::date and ${to}::date and ${ofPerson} and ${ofTeam}`
}

/** Scores in sight by day, agent, team, card version and category. */
export async function readTrend(db: Db, actor: Actor, scope: TrendScope): Promise<InspectionTrend> {
  const where = within(actor, scope)
  const [all, random, days, people, teams, scorecards, categories, causes, causeDays, faults] =
    await Promise.all([
      readFigures(db, where),
      readFigures(db, sql<SqlBool>`${where} and 'random' = any(i.grounds)`),
      readDays(db, where),
      readPeople(db, where),
      readTeams(db, where),
      readScorecards(db, where),
      readCategories(db, where),
      readCauses(db, actor, scope),
      readCauseDays(db, where),
      readFaults(db, actor, scope),
    ])
  return { all, random, days, people, teams, scorecards, categories, causes, causeDays, faults }
}

async function readFigures(db: Db, where: RawBuilder<SqlBool>): Promise<Figures> {
  const { rows } = await sql<Figures>`select ${FIGURES} from ${SCORED} where ${where}`.execute(db)
  const [figures] = rows
  if (!figures) throw new Error('a count without an answer')
  return figures
}

async function readDays(db: Db, where: RawBuilder<SqlBool>): Promise<InspectionTrend['days']> {
  const { rows } = await sql<Figures & { workDate: WorkDate }>`
    select i.work_date, ${FIGURES} from ${SCORED} where ${where} group by i.work_date order by i.work_date`.execute(
    db,
  )
  return rows
}

async function readPeople(db: Db, where: RawBuilder<SqlBool>): Promise<InspectionTrend['people']> {
  const { rows } = await sql<Figures & { id: PersonId; name: string; code: string }>`
    select p.id, p.name, p.code, ${FIGURES} from ${SCORED} join person p on p.id = i.person_id
    where ${where} group by p.id order by mean, p.code`.execute(db)
  return rows.map(({ id, name, code, ...figures }) => ({ person: { id, name, code }, ...figures }))
}

async function readTeams(db: Db, where: RawBuilder<SqlBool>): Promise<InspectionTrend['teams']> {
  const { rows } = await sql<Figures & { id: TeamId | null; name: string | null }>`
    select t.id, t.name, ${FIGURES} from ${SCORED} left join team t on t.id = i.team_id
    where ${where} group by t.id order by mean, t.id`.execute(db)
  return rows.map(({ id, name, ...figures }) => ({
    team: id === null || name === null ? null : { id, name },
    ...figures,
  }))
}

async function readScorecards(db: Db, where: RawBuilder<SqlBool>): Promise<InspectionTrend['scorecards']> {
  const { rows } = await sql<Figures & { id: ScorecardId; shopName: string | null; version: number }>`
    select k.id, s.name as shop_name, k.version, ${FIGURES} from ${SCORED} left join shop s on s.id = k.shop_id
    where ${where} group by k.id, s.name order by s.name nulls first, k.version`.execute(db)
  return rows
}

async function readCategories(db: Db, where: RawBuilder<SqlBool>): Promise<InspectionTrend['categories']> {
  const { rows } = await sql<{ category: string; zh: string; en: string; marks: number; mean: number }>`
    select m.category, min(c.value #>> '{name,zh}') as zh, min(c.value #>> '{name,en}') as en, count(*)::int as marks,
      avg((m.mark - 1)::float8 / ((c.value ->> 'points')::int - 1)) as mean
    from ${SCORED}
    join inspection_mark m on m.inspection_id = i.id and m.mark is not null
    cross join lateral jsonb_array_elements(k.spec -> 'categories') as c (value)
    where ${where} and c.value ->> 'key' = m.category
    group by m.category order by mean, m.category`.execute(db)
  return rows.map(({ zh, en, ...row }) => ({ ...row, name: { zh, en } }))
}

/** The span with as many days before it, and which of the two a chat belongs to. */
function twice({ from, to, ...rest }: TrendScope) {
  const isNow = sql`i.work_date >= ${from}::date`
  return {
    scope: { ...rest, from: addDays(from, -1 - daysBetween(from, to)), to },
    counts: sql`(count(*) filter (where ${isNow}))::int as inspections,
      (count(*) filter (where not ${isNow}))::int as before`,
  }
}

async function readCauses(db: Db, actor: Actor, asked: TrendScope): Promise<InspectionTrend['causes']> {
  const { scope, counts } = twice(asked)
  const { rows } = await sql<{ cause: Cause; inspections: number; before: number }>`
    select i.cause, ${counts} from ${SCORED} where ${within(actor, scope)} and i.cause is not null
    group by i.cause order by inspections desc, i.cause`.execute(db)
  return rows
}

async function readCauseDays(db: Db, where: RawBuilder<SqlBool>): Promise<InspectionTrend['causeDays']> {
  const { rows } = await sql<{ workDate: WorkDate; cause: Cause; inspections: number }>`
    select i.work_date, i.cause, count(*)::int as inspections from ${SCORED}
    where ${where} and i.cause is not null group by i.work_date, i.cause order by i.work_date`.execute(db)
  return rows
}

async function readFaults(db: Db, actor: Actor, asked: TrendScope): Promise<InspectionTrend['faults']> {
  const { scope, counts } = twice(asked)
  const { rows } = await sql<{ fault: Fault; inspections: number; before: number }>`
    select f.fault, ${counts} from ${SCORED} cross join lateral unnest(i.faults) as f (fault)
    where ${within(actor, scope)} group by f.fault order by inspections desc, f.fault`.execute(db)
  return rows
}

interface GivenRow {
  readonly inspectorId: PersonId
  readonly inspectorName: string
  readonly inspectorCode: string
  readonly personId: PersonId
  readonly score: number
}

/** Every score of the random sample in these days, with who gave it: for how strict each is. */
export async function listGivenScores(db: Db, { from, to }: DateRange): Promise<readonly GivenRow[]> {
  const { rows } = await sql<GivenRow>`
    select i.inspector_id, n.name as inspector_name, n.code as inspector_code, i.person_id, i.score::float8 as score
    from inspection i join person n on n.id = i.inspector_id
    where i.status <> 'open' and i.score is not null and 'random' = any(i.grounds)
      and i.work_date between ${from}::date and ${to}::date
    order by n.code`.execute(db)
  return rows
}
