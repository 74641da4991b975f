import { sql } from 'kysely'
import { z } from 'zod'
import { spanSchema } from '#contract/roster-model.ts'
import { datesOf, type DateRange } from '#domain/calendar/work-date.ts'
import type { PersonId, RosterId, ShiftTemplateId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Span } from '#domain/roster/model.ts'
import type { Db } from '#server/platform/database/database.ts'

/** A shift that counts, as whoever works by the roster needs it. */
export interface PublishedShift {
  readonly personId: PersonId
  /** Whose roster it stands in. */
  readonly teamId: TeamId
  readonly rosterId: RosterId
  /** The day it starts; a night shift belongs to it (R128). */
  readonly workDate: WorkDate
  readonly templateId: ShiftTemplateId
  readonly name: string
  readonly mark: string
  /** Minutes from the start of the work date, past 1440 after midnight. */
  readonly spans: readonly Span[]
  readonly breakMinutes: number
  readonly isNight: boolean
}

interface Wanted extends DateRange {
  readonly personIds?: readonly PersonId[]
  readonly teamIds?: readonly TeamId[]
}

/**
 * The shifts that count, by work date: of each day the roster published last, with everything that was changed in it
 * since. Nobody has a shift on a day of approved leave, and nobody has two on a day.
 */
export async function publishedShifts(
  db: Db,
  { personIds, teamIds, from, to }: Wanted,
): Promise<readonly PublishedShift[]> {
  if (personIds?.length === 0 || teamIds?.length === 0) return []
  const rows = await db
    .selectFrom('rosterShift as s')
    .innerJoin('roster as r', 'r.id', 's.rosterId')
    .innerJoin('shiftTemplate as t', 't.id', 's.templateId')
    .innerJoin('person as p', 'p.id', 's.personId')
    .distinctOn(['s.workDate', 's.personId'])
    .select(['s.personId', 'r.teamId', 's.rosterId', 's.workDate', 's.templateId'])
    .select(['t.name', 't.mark', 't.spans', 't.breakMinutes', 't.isNight'])
    .where('r.status', '=', 'published')
    .where('s.workDate', '>=', from)
    .where('s.workDate', '<=', to)
    .where('p.leftAt', 'is', null)
    .$if(personIds !== undefined, (query) => query.where('s.personId', 'in', personIds ?? []))
    .$if(teamIds !== undefined, (query) => query.where('r.teamId', 'in', teamIds ?? []))
    .where(HOLDS)
    .where(
      sql<boolean>`not exists (select 1 from leave as l where l.person_id = s.person_id
        and l.status = 'approved' and s.work_date between l.from_date and l.to_date)`,
    )
    .orderBy('s.workDate')
    .orderBy('s.personId')
    // Whoever has changed teams may stand in two rosters.
    .orderBy('r.publishedAt', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, spans: z.array(spanSchema).parse(row.spans) }))
}

/** Of several rosters `r` published for the day of a shift `s`, the one published last holds. */
export const HOLDS = sql<boolean>`not exists (select 1 from roster as later where later.team_id = r.team_id
  and later.status = 'published' and s.work_date between later.from_date and later.to_date
  and (later.published_at, later.version) > (r.published_at, r.version))`

/** The work dates for which each team has a published roster; a team that is not in it has no plan at all. */
export async function publishedDays(
  db: Db,
  { teamIds, from, to }: DateRange & { readonly teamIds: readonly TeamId[] },
): Promise<ReadonlyMap<TeamId, ReadonlySet<WorkDate>>> {
  if (teamIds.length === 0) return new Map()
  const spans = await listPublishedSpans(db, teamIds, { from, to })
  const days = datesOf({ from, to })
  return new Map(
    [...Map.groupBy(spans, ({ teamId }) => teamId)].map(([teamId, own]) => [
      teamId,
      new Set(days.filter((day) => own.some(({ fromDate, toDate }) => fromDate <= day && day <= toDate))),
    ]),
  )
}

/** The spans of these teams' published rosters that meet these days, each once. */
export async function listPublishedSpans(
  db: Db,
  teamIds: readonly TeamId[],
  { from, to }: DateRange,
): Promise<readonly { readonly teamId: TeamId; readonly fromDate: WorkDate; readonly toDate: WorkDate }[]> {
  return db
    .selectFrom('roster')
    .select(['teamId', 'fromDate', 'toDate'])
    .distinct()
    .where('teamId', 'in', teamIds)
    .where('status', '=', 'published')
    .where('fromDate', '<=', to)
    .where('toDate', '>=', from)
    .execute()
}

/** Where a person's cell of a day stands, and what is in it; a null template is a day off. */
export interface StandingCell {
  readonly personId: PersonId
  readonly workDate: WorkDate
  readonly rosterId: RosterId
  readonly teamId: TeamId
  readonly templateId: ShiftTemplateId | null
}

/**
 * Where these cells stand: in the roster in which the person has a shift, else in that of his team. One of whom and of
 * whose day no published roster speaks is not among them.
 */
export async function listStanding(
  db: Db,
  cells: readonly { readonly personId: PersonId; readonly workDate: WorkDate }[],
): Promise<readonly StandingCell[]> {
  const people = cells.map(({ personId }) => personId)
  const days = cells.map(({ workDate }) => workDate)
  const { rows } = await sql<StandingCell>`
    select c.person_id, c.work_date, coalesce(shift.roster_id, held.id) as roster_id,
      coalesce(shift.team_id, p.team_id) as team_id, shift.template_id
    from unnest(${people}::uuid[], ${days}::date[]) as c (person_id, work_date)
    left join lateral (
      select s.roster_id, r.team_id, s.template_id from roster_shift s join roster r on r.id = s.roster_id
      where r.status = 'published' and s.person_id = c.person_id and s.work_date = c.work_date and ${HOLDS}
      order by r.published_at desc limit 1
    ) as shift on true
    left join person as p on p.id = c.person_id and p.left_at is null
    left join lateral (
      select r.id from roster r
      where r.team_id = p.team_id and r.status = 'published' and c.work_date between r.from_date and r.to_date
      order by r.published_at desc, r.version desc limit 1
    ) as held on shift.roster_id is null
    where coalesce(shift.roster_id, held.id) is not null`.execute(db)
  return rows
}
