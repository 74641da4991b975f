import type { ConversationId, LeaveId, PersonId, StandInId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { OwnShift } from '#domain/roster/swap.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'

interface NewStandIn {
  readonly id: StandInId
  readonly teamId: TeamId
  readonly absentId: PersonId
  readonly personId: PersonId
  readonly leaveId: LeaveId | null
  readonly from: WorkDate
  readonly to: WorkDate
  readonly reason: string
  readonly namedBy: PersonId
  readonly shifts: readonly Omit<OwnShift, 'personId'>[]
  readonly now: Instant
}

export async function insertStandIn(tx: Tx, { from, to, shifts, now, ...named }: NewStandIn): Promise<void> {
  await tx
    .insertInto('standIn')
    .values({
      ...named,
      fromDate: from,
      toDate: to,
      shifts: json(shifts),
      chatIds: json([]),
      namedAt: at(now),
    })
    .execute()
}

/** Locks one against another process that begins or ends it. */
export async function lockStandIn(tx: Tx, id: StandInId): Promise<void> {
  await tx.selectFrom('standIn').select('id').where('id', '=', id).forUpdate().execute()
}

export async function storeBegun(
  tx: Tx,
  id: StandInId,
  { chatIds, now }: { readonly chatIds: readonly ConversationId[]; readonly now: Instant },
): Promise<void> {
  await tx
    .updateTable('standIn')
    .set({ beganAt: at(now), chatIds: json(chatIds) })
    .where('id', '=', id)
    .execute()
}

export async function storeEnded(tx: Tx, id: StandInId, now: Instant): Promise<void> {
  await tx
    .updateTable('standIn')
    .set({ endedAt: at(now) })
    .where('id', '=', id)
    .execute()
}
