import { sql } from 'kysely'
import { z } from 'zod'
import { conflictsSchema, type RosterConflict } from '#contract/roster.ts'
import { rosterSettingsSchema } from '#contract/roster-settings.ts'
import { absencesSchema, rosterRuleSchema, spanSchema } from '#contract/roster-model.ts'
import { addDays, weekdayOf, type DateRange } from '#domain/calendar/work-date.ts'
import type { PersonId, RosterId, ShiftTemplateId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { Assignment, Leave, ShiftTemplate, Wish } from '#domain/roster/model.ts'
import type { BurdenKind, RosterRule } from '#domain/roster/rules.ts'
import { SETTINGS_DEFAULT, type RosterSettings } from '#domain/roster/settings.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { HOLDS } from './published.ts'

export type SolveState = 'idle' | 'queued' | 'running' | 'stopping' | 'done' | 'impossible' | 'failed'

export interface StoredRoster {
  readonly id: RosterId
  readonly teamId: TeamId
  readonly teamName: string
  readonly fromDate: WorkDate
  readonly toDate: WorkDate
  readonly version: number
  readonly status: 'draft' | 'published' | 'reverted'
  readonly creator: string
  readonly createdAt: Instant
  readonly publishedAt: Instant | null
  readonly shiftCount: number
  readonly solveState: SolveState
  readonly solveSeconds: number | null
  readonly solveCost: number | null
  readonly solveBound: number | null
  readonly conflicts: readonly RosterConflict[]
  readonly solveBegunAt: Instant | null
  readonly solveBeatAt: Instant | null
  /** Who does not come, besides approved leave. */
  readonly absences: readonly Leave[]
}

const VERSIONS_MAX = 60

/** A team's versions, the newest first. */
export async function listRosters(db: Db, teamId: TeamId): Promise<readonly StoredRoster[]> {
  const rows = await rosters(db).where('r.teamId', '=', teamId).limit(VERSIONS_MAX).execute()
  return rows.map(stored)
}

export async function listDrafts(db: Db, teamId: TeamId): Promise<readonly StoredRoster[]> {
  const rows = await rosters(db).where('r.teamId', '=', teamId).where('r.status', '=', 'draft').execute()
  return rows.map(stored)
}

export async function findRoster(db: Db, id: RosterId): Promise<StoredRoster | undefined> {
  const row = await rosters(db).where('r.id', '=', id).executeTakeFirst()
  return row && stored(row)
}

/** Drafts that wait to be solved, or whose solving has given no sign of life since. */
export async function listToSolve(db: Db, silentSince: Instant): Promise<readonly RosterId[]> {
  const rows = await db
    .selectFrom('roster')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('solveState', '=', 'queued'),
        eb.and([eb('solveState', 'in', ['running', 'stopping']), eb('solveBeatAt', '<', at(silentSince))]),
      ]),
    )
    .orderBy('solveBegunAt')
    .execute()
  return rows.map(({ id }) => id)
}

function rosters(db: Db) {
  return db
    .selectFrom('roster as r')
    .innerJoin('team as t', 't.id', 'r.teamId')
    .innerJoin('person as p', 'p.id', 'r.createdBy')
    .select(['r.id', 'r.teamId', 't.name as teamName', 'r.fromDate', 'r.toDate', 'r.version', 'r.status'])
    .select([
      'p.name as creator',
      'r.createdAt',
      'r.publishedAt',
      'r.solveState',
      'r.solveSeconds',
      'r.solveCost',
    ])
    .select(['r.solveBound', 'r.solveConflicts', 'r.solveBegunAt', 'r.solveBeatAt', 'r.absences'])
    .select(
      sql<number>`(select count(*)::int from roster_shift as s where s.roster_id = r.id)`.as('shiftCount'),
    )
    .orderBy('r.version', 'desc')
}

type Row = Awaited<ReturnType<ReturnType<typeof rosters>['execute']>>[number]

function stored({ solveConflicts, absences, ...row }: Row): StoredRoster {
  return {
    ...row,
    conflicts: conflictsSchema.catch([]).parse(solveConflicts ?? []),
    absences: absencesSchema.parse(absences),
  }
}

export async function listShifts(db: Db, rosterId: RosterId): Promise<readonly Assignment[]> {
  return db
    .selectFrom('rosterShift')
    .select(['personId', 'workDate', 'templateId'])
    .where('rosterId', '=', rosterId)
    .orderBy('workDate')
    .execute()
}

/** The shifts that hold: of several published rosters of a team for a day, the one published last. */
export async function listPublishedShifts(
  db: Db,
  teamIds: readonly TeamId[],
  { from, to }: DateRange,
): Promise<readonly (Assignment & { readonly rosterId: RosterId })[]> {
  if (teamIds.length === 0) return []
  return db
    .selectFrom('rosterShift as s')
    .innerJoin('roster as r', 'r.id', 's.rosterId')
    .select(['s.personId', 's.workDate', 's.templateId', 's.rosterId'])
    .where('r.status', '=', 'published')
    .where('r.teamId', 'in', teamIds)
    .where('s.workDate', '>=', from)
    .where('s.workDate', '<=', to)
    .where(HOLDS)
    .orderBy('s.workDate')
    .execute()
}

/** Whether any published roster of the team covers a day of these. */
export async function isPublishedWithin(db: Db, teamId: TeamId, { from, to }: DateRange): Promise<boolean> {
  const row = await db
    .selectFrom('roster')
    .select('id')
    .where('teamId', '=', teamId)
    .where('status', '=', 'published')
    .where('fromDate', '<=', to)
    .where('toDate', '>=', from)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export interface TeamPerson {
  readonly id: PersonId
  readonly name: string
  readonly code: string
}

/** Who of a team is given shifts: its agents and leaders who work here. */
export async function listTeamPeople(db: Db, teamId: TeamId): Promise<readonly TeamPerson[]> {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'code'])
    .where('teamId', '=', teamId)
    .where('leftAt', 'is', null)
    .where('role', 'in', ['agent', 'leader'])
    .orderBy('code')
    .execute()
}

export async function listPeople(db: Db, ids: readonly PersonId[]): Promise<readonly TeamPerson[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('person')
    .select(['id', 'name', 'code'])
    .where('id', 'in', ids)
    .orderBy('code')
    .execute()
}

export async function findTeam(
  db: Db,
  id: TeamId,
): Promise<{ readonly id: TeamId; readonly name: string } | undefined> {
  return db.selectFrom('team').select(['id', 'name']).where('id', '=', id).executeTakeFirst()
}

export interface StoredTemplate extends ShiftTemplate {
  readonly name: string
  readonly mark: string
  readonly position: number
  readonly retiredAt: Instant | null
}

export async function listTemplates(db: Db): Promise<readonly StoredTemplate[]> {
  const rows = await db
    .selectFrom('shiftTemplate')
    .selectAll()
    .orderBy(sql`retired_at is not null`)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ ...row, spans: z.array(spanSchema).parse(row.spans) }))
}

export interface StoredRules {
  readonly version: number
  readonly rules: readonly RosterRule[]
  readonly effectiveFrom: WorkDate
  readonly creator: string | null
}

/** Every version of the rules, the newest first. */
export async function listRules(db: Db): Promise<readonly StoredRules[]> {
  const rows = await db
    .selectFrom('rosterRuleSet as s')
    .leftJoin('person as p', 'p.id', 's.createdBy')
    .select(['s.version', 's.rules', 's.effectiveFrom', 'p.name as creator'])
    .orderBy('s.version', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, rules: z.array(rosterRuleSchema).parse(row.rules) }))
}

export async function getSettings(db: Db, teamId: TeamId): Promise<RosterSettings> {
  const row = await db
    .selectFrom('rosterSetting')
    .select('settings')
    .where('teamId', '=', teamId)
    .executeTakeFirst()
  return row ? rosterSettingsSchema.parse(row.settings) : SETTINGS_DEFAULT
}

export async function listApprovedLeave(
  db: Db,
  personIds: readonly PersonId[],
  { from, to }: DateRange,
): Promise<readonly Leave[]> {
  if (personIds.length === 0) return []
  return db
    .selectFrom('leave')
    .select(['personId', 'fromDate as from', 'toDate as to'])
    .where('personId', 'in', personIds)
    .where('status', '=', 'approved')
    .where('fromDate', '<=', to)
    .where('toDate', '>=', from)
    .orderBy('fromDate')
    .execute()
}

export async function listWishes(
  db: Db,
  personIds: readonly PersonId[],
  { from, to }: DateRange,
): Promise<readonly Omit<Wish, 'weight'>[]> {
  if (personIds.length === 0) return []
  return db
    .selectFrom('wish')
    .select(['personId', 'workDate', 'templateId', 'wants'])
    .where('personId', 'in', personIds)
    .where('workDate', '>=', from)
    .where('workDate', '<=', to)
    .orderBy('workDate')
    .execute()
}

/** Nights, weekends and holidays that people had in published shifts of these days. */
export async function countBurdens(
  db: Db,
  teamId: TeamId,
  { from, to, holidays }: DateRange & { readonly holidays: readonly WorkDate[] },
): Promise<ReadonlyMap<PersonId, Readonly<Record<BurdenKind, number>>>> {
  const shifts = await listPublishedShifts(db, [teamId], { from, to })
  const nights = new Set<ShiftTemplateId>(
    (await listTemplates(db)).filter(({ isNight }) => isNight).map(({ id }) => id),
  )
  return new Map(
    [...Map.groupBy(shifts, ({ personId }) => personId)].map(([personId, own]) => [
      personId,
      {
        nights: own.filter(({ templateId }) => nights.has(templateId)).length,
        weekends: new Set(own.flatMap(({ workDate }) => weekendOf(workDate) ?? [])).size,
        holidays: own.filter(({ workDate }) => holidays.includes(workDate)).length,
      },
    ]),
  )
}

/** The Saturday of a weekend day. */
function weekendOf(date: WorkDate): WorkDate | undefined {
  const weekday = weekdayOf(date)
  return weekday === 6 ? date : weekday === 7 ? addDays(date, -1) : undefined
}

export async function listReaders(db: Db, rosterId: RosterId): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('rosterReading')
    .select('personId')
    .where('rosterId', '=', rosterId)
    .orderBy('readAt')
    .execute()
  return rows.map(({ personId }) => personId)
}

/** Published rosters with shifts of a person from a day on that he has not confirmed. */
export async function listUnread(
  db: Db,
  personId: PersonId,
  from: WorkDate,
): Promise<
  readonly {
    readonly id: RosterId
    readonly from: WorkDate
    readonly to: WorkDate
    readonly publishedAt: Instant
  }[]
> {
  const rows = await db
    .selectFrom('roster as r')
    .select(['r.id', 'r.fromDate as from', 'r.toDate as to', 'r.publishedAt'])
    .where('r.status', '=', 'published')
    .where('r.toDate', '>=', from)
    .where(
      sql<boolean>`exists (select 1 from roster_shift as s where s.roster_id = r.id and s.person_id = ${personId})`,
    )
    .where(
      sql<boolean>`not exists (select 1 from roster_reading as d where d.roster_id = r.id and d.person_id = ${personId})`,
    )
    .where(
      sql<boolean>`not exists (select 1 from roster as later where later.team_id = r.team_id
        and later.status = 'published' and later.from_date <= r.from_date and later.to_date >= r.to_date
        and (later.published_at, later.version) > (r.published_at, r.version))`,
    )
    .orderBy('r.publishedAt')
    .execute()
  return rows.flatMap(({ publishedAt, ...row }) => (publishedAt === null ? [] : [{ ...row, publishedAt }]))
}

/** What stands in a team's published roster for somebody, on days of leave too: that is what another has to work. */
export async function rosteredShifts(
  db: Db,
  { teamId, personId }: { readonly teamId: TeamId; readonly personId: PersonId },
  days: DateRange,
): Promise<readonly Assignment[]> {
  const shifts = await listPublishedShifts(db, [teamId], days)
  return shifts
    .filter((shift) => shift.personId === personId)
    .map(({ workDate, templateId }) => ({ personId, workDate, templateId }))
}
