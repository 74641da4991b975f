import type { LeaveId, PersonId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { LEAVE_KINDS, type LeaveKind, type LeaveStatus } from '#domain/roster/leave.ts'
import { sql } from 'kysely'
import type { Db } from '#server/platform/database/database.ts'

export interface StoredLeave {
  readonly id: LeaveId
  readonly personId: PersonId
  readonly name: string
  readonly code: string
  readonly teamId: TeamId | null
  readonly fromDate: WorkDate
  readonly toDate: WorkDate
  readonly kind: LeaveKind
  readonly reason: string
  readonly status: LeaveStatus
  readonly askedAt: Instant
  readonly decider: string | null
  readonly answer: string
}

const MAX = 200

/** One's own leave, and that of these teams (`all`: everybody's): what waits for a decision first, then the latest. */
export async function listLeave(
  db: Db,
  personId: PersonId,
  teamIds: readonly TeamId[] | 'all',
): Promise<readonly StoredLeave[]> {
  const rows = await leaves(db)
    .$if(teamIds !== 'all', (query) =>
      query.where((eb) =>
        eb.or([
          eb('l.personId', '=', personId),
          ...(teamIds === 'all' || teamIds.length === 0 ? [] : [eb('p.teamId', 'in', teamIds)]),
        ]),
      ),
    )
    .orderBy(sql`l.status <> 'asked'`)
    .orderBy('l.fromDate', 'desc')
    .limit(MAX)
    .execute()
  return rows.map(stored)
}

export async function findLeave(db: Db, id: LeaveId): Promise<StoredLeave | undefined> {
  const row = await leaves(db).where('l.id', '=', id).executeTakeFirst()
  return row && stored(row)
}

function leaves(db: Db) {
  return db
    .selectFrom('leave as l')
    .innerJoin('person as p', 'p.id', 'l.personId')
    .leftJoin('person as d', 'd.id', 'l.decidedBy')
    .select([
      'l.id',
      'l.personId',
      'p.name',
      'p.code',
      'p.teamId',
      'l.fromDate',
      'l.toDate',
      'l.kind',
      'l.reason',
    ])
    .select(['l.status', 'l.askedAt', 'l.answer', 'd.name as decider'])
}

type Row = Awaited<ReturnType<ReturnType<typeof leaves>['execute']>>[number]

function stored(row: Row): StoredLeave {
  return { ...row, kind: LEAVE_KINDS.find((kind) => kind === row.kind) ?? 'other' }
}
