import type { LeaveId, PersonId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { LeaveKind, LeaveStatus } from '#domain/roster/leave.ts'
import { at, type Tx } from '#server/platform/database/database.ts'

interface NewLeave {
  readonly id: LeaveId
  readonly personId: PersonId
  readonly from: WorkDate
  readonly to: WorkDate
  readonly kind: LeaveKind
  readonly reason: string
  readonly now: Instant
}

export async function insertLeave(
  tx: Tx,
  { id, personId, from, to, kind, reason, now }: NewLeave,
): Promise<void> {
  const days = { fromDate: from, toDate: to }
  await tx
    .insertInto('leave')
    .values({ id, personId, ...days, kind, reason, status: 'asked', askedAt: at(now) })
    .execute()
}

/** Locks one request against others who decide on it. */
export async function lockLeave(tx: Tx, id: LeaveId): Promise<void> {
  await tx.selectFrom('leave').select('id').where('id', '=', id).forUpdate().execute()
}

interface NewStatus {
  readonly status: LeaveStatus
  readonly by: PersonId
  readonly now: Instant
  /** Absent: what was said before stays. */
  readonly answer?: string
}

export async function setStatus(tx: Tx, id: LeaveId, { status, answer, by, now }: NewStatus): Promise<void> {
  await tx
    .updateTable('leave')
    .set({ status, decidedBy: by, decidedAt: at(now), ...(answer === undefined ? {} : { answer }) })
    .where('id', '=', id)
    .execute()
}
