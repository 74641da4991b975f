import { sql } from 'kysely'
import { attendanceSettingsSchema } from '#contract/attendance.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import type { Stamp } from '#domain/attendance/clock.ts'
import type { Correction } from '#domain/attendance/day.ts'
import { ATTENDANCE_DEFAULTS, type AttendanceSettings } from '#domain/attendance/settings.ts'
import type { StateChange } from '#domain/attendance/stays.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { PresenceState } from '#domain/people/presence.ts'
import { at, type Db } from '#server/platform/database/database.ts'

export interface Attender {
  readonly personId: PersonId
  readonly name: string
  readonly code: string
  readonly teamId: TeamId | null
}

/** Who of a team is given shifts: its agents and leaders who work here. */
export async function listAttenders(db: Db, teamId: TeamId): Promise<readonly Attender[]> {
  return db
    .selectFrom('person')
    .select(['id as personId', 'name', 'code', 'teamId'])
    .where('teamId', '=', teamId)
    .where('leftAt', 'is', null)
    .where('role', 'in', ['agent', 'leader'])
    .orderBy('code')
    .execute()
}

export async function findAttender(db: Db, personId: PersonId): Promise<Attender | undefined> {
  return db
    .selectFrom('person')
    .select(['id as personId', 'name', 'code', 'teamId'])
    .where('id', '=', personId)
    .where('leftAt', 'is', null)
    .executeTakeFirst()
}

export interface StoredStamp extends Stamp {
  readonly personId: PersonId
  readonly workDate: WorkDate
}

export async function listStamps(
  db: Db,
  personIds: readonly PersonId[],
  { from, to }: DateRange,
): Promise<readonly StoredStamp[]> {
  if (personIds.length === 0) return []
  return db
    .selectFrom('attendanceStamp')
    .select(['personId', 'workDate', 'kind', 'at', 'source'])
    .where('personId', 'in', personIds)
    .where('workDate', '>=', from)
    .where('workDate', '<=', to)
    .orderBy('at')
    .execute()
}

export interface StoredCorrection extends Correction {
  readonly personId: PersonId
  readonly workDate: WorkDate
  readonly reason: string
  readonly by: string
  readonly at: Instant
}

/** The newest first. */
export async function listCorrections(
  db: Db,
  personIds: readonly PersonId[],
  { from, to }: DateRange,
): Promise<readonly StoredCorrection[]> {
  if (personIds.length === 0) return []
  return db
    .selectFrom('attendanceCorrection as c')
    .innerJoin('person as p', 'p.id', 'c.correctedBy')
    .select(['c.personId', 'c.workDate', 'c.clockedInAt', 'c.clockedOutAt', 'c.isExcused', 'c.reason'])
    .select(['p.name as by', 'c.correctedAt as at'])
    .where('c.personId', 'in', personIds)
    .where('c.workDate', '>=', from)
    .where('c.workDate', '<=', to)
    .orderBy('c.correctedAt', 'desc')
    .orderBy('c.id', 'desc')
    .execute()
}

/** What the event log tells of these people's states between two moments, oldest first. */
export async function listStates(
  db: Db,
  personIds: readonly PersonId[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<readonly (StateChange & { readonly personId: PersonId })[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<StateChange & { personId: PersonId }>`
    select subject_id as "personId", at, data->>'state' as state from event
    where subject_id = any(${personIds}::uuid[]) and type = 'presence.changed'
      and at >= ${at(from)} and at <= ${at(to)}
    order by at, seq`.execute(db)
  return rows satisfies readonly { readonly state: PresenceState }[]
}

/** Approved. */
export async function listLeaveDays(
  db: Db,
  personIds: readonly PersonId[],
  { from, to }: DateRange,
): Promise<readonly { readonly personId: PersonId; readonly from: WorkDate; readonly to: WorkDate }[]> {
  if (personIds.length === 0) return []
  return db
    .selectFrom('leave')
    .select(['personId', 'fromDate as from', 'toDate as to'])
    .where('personId', 'in', personIds)
    .where('status', '=', 'approved')
    .where('fromDate', '<=', to)
    .where('toDate', '>=', from)
    .execute()
}

/** For which days teams have a published roster. */
export async function listRostered(
  db: Db,
  teamIds: readonly TeamId[],
  { from, to }: DateRange,
): Promise<readonly { readonly teamId: TeamId; readonly from: WorkDate; readonly to: WorkDate }[]> {
  if (teamIds.length === 0) return []
  return db
    .selectFrom('roster')
    .select(['teamId', 'fromDate as from', 'toDate as to'])
    .where('status', '=', 'published')
    .where('teamId', 'in', teamIds)
    .where('fromDate', '<=', to)
    .where('toDate', '>=', from)
    .execute()
}

/** What a team was judged by on each day: what was set last on that day or before. */
export type SettingsOn = (teamId: TeamId | null, date: WorkDate) => AttendanceSettings

export async function readSettings(db: Db, teamIds: readonly TeamId[]): Promise<SettingsOn> {
  const rows =
    teamIds.length === 0
      ? []
      : await db
          .selectFrom('attendanceSetting')
          .select(['teamId', 'effectiveFrom', 'settings'])
          .where('teamId', 'in', teamIds)
          .orderBy('effectiveFrom', 'desc')
          .execute()
  const stored = rows.map((row) => ({ ...row, settings: storedSchema.parse(row.settings) }))
  return (teamId, date) => {
    const found = stored.find((row) => row.teamId === teamId && row.effectiveFrom <= date)
    return found ? { ...ATTENDANCE_DEFAULTS, ...known(found.settings) } : ATTENDANCE_DEFAULTS
  }
}

/** What was stored before a setting existed lacks it. */
const storedSchema = attendanceSettingsSchema.partial()

function known(settings: object): Partial<AttendanceSettings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}
