import { logEntriesSchema, logFiguresSchema, type LogFigures } from '#contract/daily-log.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { LogEntries } from '#domain/roster/daily-log.ts'
import type { Db } from '#server/platform/database/database.ts'

interface PersonRef {
  readonly id: PersonId
  readonly name: string
  readonly code: string
}

export interface StoredLog {
  readonly teamId: TeamId
  readonly workDate: WorkDate
  readonly version: number
  readonly entries: LogEntries
  readonly figures: LogFigures | null
  readonly writtenBy: PersonRef
  readonly writtenAt: Instant
  readonly signedBy: PersonRef | null
  readonly signedAt: Instant | null
}

export interface TeamRef {
  readonly id: TeamId
  readonly name: string
}

/** All versions of a day's log, the newest first. */
export async function listVersions(
  db: Db,
  teamId: TeamId,
  workDate: WorkDate,
): Promise<readonly StoredLog[]> {
  const rows = await db
    .selectFrom('dailyLog as l')
    .innerJoin('person as w', 'w.id', 'l.writtenBy')
    .leftJoin('person as s', 's.id', 'l.signedBy')
    .select(['l.teamId', 'l.workDate', 'l.version', 'l.entries', 'l.figures', 'l.writtenAt', 'l.signedAt'])
    .select(['w.id as writerId', 'w.name as writer', 'w.code as writerCode'])
    .select(['s.id as signerId', 's.name as signer', 's.code as signerCode'])
    .where('l.teamId', '=', teamId)
    .where('l.workDate', '=', workDate)
    .orderBy('l.version', 'desc')
    .execute()
  return rows.map(({ writerId, writer, writerCode, signerId, signer, signerCode, ...row }) => ({
    ...row,
    entries: logEntriesSchema.parse(row.entries),
    figures: row.figures === null ? null : logFiguresSchema.parse(row.figures),
    writtenBy: { id: writerId, name: writer, code: writerCode },
    signedBy:
      signerId === null || signer === null || signerCode === null
        ? null
        : { id: signerId, name: signer, code: signerCode },
  }))
}

interface LatestLog {
  readonly teamId: TeamId
  readonly workDate: WorkDate
  readonly version: number
  readonly signedAt: Instant | null
  readonly signedBy: string | null
}

/** The newest version of each day. */
export async function listLatest(
  db: Db,
  teamIds: readonly TeamId[],
  { from, to }: DateRange,
): Promise<readonly LatestLog[]> {
  if (teamIds.length === 0) return []
  return db
    .selectFrom('dailyLog as l')
    .leftJoin('person as s', 's.id', 'l.signedBy')
    .distinctOn(['l.teamId', 'l.workDate'])
    .select(['l.teamId', 'l.workDate', 'l.version', 'l.signedAt', 's.name as signedBy'])
    .where('l.teamId', 'in', teamIds)
    .where('l.workDate', '>=', from)
    .where('l.workDate', '<=', to)
    .orderBy('l.teamId')
    .orderBy('l.workDate')
    .orderBy('l.version', 'desc')
    .execute()
}

/** One team, or all of them in the order in which every other page has them. */
export async function listTeams(db: Db, teamId: TeamId | 'all' | null): Promise<readonly TeamRef[]> {
  if (teamId === null) return []
  return db
    .selectFrom('team')
    .select(['id', 'name'])
    .$if(teamId !== 'all', (query) => query.where('id', '=', teamId === 'all' ? ('' as TeamId) : teamId))
    .orderBy('name')
    .execute()
}
