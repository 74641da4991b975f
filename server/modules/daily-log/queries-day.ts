import { sql } from 'kysely'
import { metricSpecSchema } from '#contract/metric.ts'
import type { LogFigures } from '#contract/daily-log.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { dayStart, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { measureKind } from '#domain/metric/definition.ts'
import { readMetric, type Figures } from '#domain/metric/read.ts'
import { LEAVE_KINDS } from '#domain/roster/leave.ts'
import { at, type Db } from '#server/platform/database/database.ts'

/** A team on a day: its agents and leaders as they are now. */
export interface TeamDay {
  readonly teamId: TeamId
  readonly workDate: WorkDate
  readonly personIds: readonly PersonId[]
}

type PersonRef = LogFigures['absent'][number]['person']

export async function listTeamPeople(db: Db, teamId: TeamId): Promise<readonly PersonRef[]> {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'code'])
    .where('teamId', '=', teamId)
    .where('leftAt', 'is', null)
    .where('role', 'in', ['agent', 'leader'])
    .orderBy('code')
    .execute()
}

export async function listAbsent(
  db: Db,
  { workDate, personIds }: TeamDay,
): Promise<ReadonlyMap<PersonId, LogFigures['absent'][number]['kind']>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('leave')
    .select(['personId', 'kind'])
    .where('personId', 'in', personIds)
    .where('status', '=', 'approved')
    .where('fromDate', '<=', workDate)
    .where('toDate', '>=', workDate)
    .execute()
  return new Map(
    rows.map(({ personId, kind }) => [personId, LEAVE_KINDS.find((one) => one === kind) ?? 'other']),
  )
}

export async function listStandIns(db: Db, { teamId, workDate }: TeamDay): Promise<LogFigures['standIns']> {
  const rows = await db
    .selectFrom('standIn as s')
    .innerJoin('person as a', 'a.id', 's.absentId')
    .innerJoin('person as p', 'p.id', 's.personId')
    .select(['a.id as absentId', 'a.name as absent', 'a.code as absentCode', 'p.id', 'p.name', 'p.code'])
    .where('s.teamId', '=', teamId)
    .where('s.fromDate', '<=', workDate)
    .where('s.toDate', '>=', workDate)
    .orderBy('a.code')
    .execute()
  return rows.map(({ absentId, absent, absentCode, ...person }) => ({
    absent: { id: absentId, name: absent, code: absentCode },
    person,
  }))
}

export async function listSurges(db: Db, { teamId, workDate }: TeamDay): Promise<LogFigures['surges']> {
  return db
    .selectFrom('surgeRun')
    .select(['name', 'startedAt'])
    .where((eb) => eb.or([eb('teamId', 'is', null), eb('teamId', '=', teamId)]))
    .where('startedAt', '>=', at(dayStart(workDate, SHANGHAI)))
    .where('startedAt', '<', at(dayStart(addDays(workDate, 1), SHANGHAI)))
    .orderBy('startedAt')
    .execute()
}

export async function countSwaps(db: Db, { teamId, workDate }: TeamDay): Promise<number> {
  const { count } = await db
    .selectFrom('swap')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('teamId', '=', teamId)
    .where('status', '=', 'approved')
    .where((eb) => eb.or([eb('workDate', '=', workDate), eb('returnDate', '=', workDate)]))
    .executeTakeFirstOrThrow()
  return count
}

/** What every team looks at (domain/metric/shipped-team.ts), in this order. */
const CODES = [
  'chats',
  'three-minute-manual',
  'first-response',
  'average-response',
  'good-rating',
  'unanswered',
]

/** The team's metrics of the day, added up over its people. */
export async function readMetrics(db: Db, { workDate, personIds }: TeamDay): Promise<LogFigures['metrics']> {
  const { rows } = await sql<Figures & { code: string; spec: unknown }>`
    select d.code, d.spec, sum(a.met) as met, sum(a.total) as total, sum(a.sum) as sum, max(a.peak) as peak
    from metric_agent_total as a
    join metric_definition as d on d.id = a.definition_id
    where a.work_date = ${workDate} and a.person_id = any(${personIds}::uuid[]) and d.status = 'live'
      and d.code = any(${CODES}::text[])
    group by d.code, d.spec`.execute(db)
  const range = { from: workDate, to: workDate }
  return rows
    .toSorted((one, other) => CODES.indexOf(one.code) - CODES.indexOf(other.code))
    .map(({ code, spec: stored, ...figures }) => {
      const spec = metricSpecSchema.parse(stored)
      const { value } = readMetric(spec, figures, { range, today: workDate })
      return { code, name: spec.name, measure: measureKind(spec.kind), value }
    })
}

export async function readLost(db: Db, { workDate, personIds }: TeamDay): Promise<LogFigures['lost']> {
  const [from, to] = [dayStart(workDate, SHANGHAI), dayStart(addDays(workDate, 1), SHANGHAI)]
  const { rows } = await sql<LogFigures['lost']>`
    select count(*)::int as count, coalesce(sum(amount_at_risk), 0)::float8 as amount from clock
    where lost_at >= ${at(from)} and lost_at < ${at(to)} and holder_id = any(${personIds}::uuid[])`.execute(
    db,
  )
  return rows[0] ?? { count: 0, amount: 0 }
}

export async function readFindings(
  db: Db,
  { workDate, personIds }: TeamDay,
): Promise<LogFigures['findings']> {
  // A shop of another zone may have its day a little earlier or later: the partition is found by a day more on each side.
  const [from, to] = [dayStart(addDays(workDate, -1), SHANGHAI), dayStart(addDays(workDate, 2), SHANGHAI)]
  const { rows } = await sql<{ severity: keyof LogFigures['findings']; count: number }>`
    select severity, count(*)::int as count from counted_finding
    where at >= ${at(from)} and at < ${at(to)} and work_date = ${workDate}
      and person_id = any(${personIds}::uuid[]) group by severity`.execute(db)
  const of = (severity: keyof LogFigures['findings']) =>
    rows.find((row) => row.severity === severity)?.count ?? 0
  return { hint: of('hint'), serious: of('serious'), severe: of('severe') }
}

export async function readRelays(
  db: Db,
  { teamId, workDate, personIds }: TeamDay,
): Promise<LogFigures['relays']> {
  const { rows } = await sql<LogFigures['relays']>`
    select count(distinct r.id)::int as sent,
      (count(*) filter (where g.read_at is null and g.person_id = any(${personIds}::uuid[])))::int as unread
    from relay as r join relay_reading as g on g.relay_id = r.id
    where r.work_date = ${workDate} and (r.team_id is null or r.team_id = ${teamId})`.execute(db)
  return rows[0] ?? { sent: 0, unread: 0 }
}
