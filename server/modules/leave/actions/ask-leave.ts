import type { LeaveId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { canDecideLeave, canWithdrawLeave, type LeaveKind } from '#domain/roster/leave.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { findLeave, type StoredLeave } from '../queries.ts'
import { insertLeave, lockLeave, setStatus } from '../store.ts'

interface Asked {
  readonly from: WorkDate
  readonly to: WorkDate
  readonly kind: LeaveKind
  readonly reason: string
}

export async function askLeave({ work }: Runtime, actor: Actor, asked: Asked): Promise<StoredLeave> {
  return work(authorOf(actor), async ({ tx, now, record }) => {
    const id = newId<'leave'>()
    await insertLeave(tx, { id, personId: actor.personId, ...asked, now })
    const saved = await getLeave(tx, id)
    record({ type: 'leave.asked', subjectId: id, data: factsOf(saved) })
    return saved
  })
}

/** @throws leave.not_found, leave.already_decided, leave.own */
export async function decideLeave(
  { work }: Runtime,
  actor: Actor,
  { id, isApproved, answer }: { readonly id: LeaveId; readonly isApproved: boolean; readonly answer: string },
): Promise<StoredLeave> {
  return work(authorOf(actor), async ({ tx, now, record }) => {
    await lockLeave(tx, id)
    const leave = await getLeave(tx, id)
    granted(canDecideLeave(actor, leave))
    const status = isApproved ? 'approved' : 'refused'
    await setStatus(tx, id, { status, answer, by: actor.personId, now })
    record({ type: isApproved ? 'leave.approved' : 'leave.refused', subjectId: id, data: factsOf(leave) })
    return getLeave(tx, id)
  })
}

/** @throws leave.not_found, leave.already_decided */
export async function withdrawLeave({ work }: Runtime, actor: Actor, id: LeaveId): Promise<StoredLeave> {
  return work(authorOf(actor), async ({ tx, now, record }) => {
    await lockLeave(tx, id)
    const leave = await getLeave(tx, id)
    granted(canWithdrawLeave(actor.personId, leave))
    await setStatus(tx, id, { status: 'withdrawn', by: actor.personId, now })
    record({ type: 'leave.withdrawn', subjectId: id, data: factsOf(leave) })
    return getLeave(tx, id)
  })
}

async function getLeave(tx: Tx, id: LeaveId): Promise<StoredLeave> {
  const found = await findLeave(tx, id)
  if (!found) throw refusal('leave.not_found')
  return found
}

function factsOf({ personId, fromDate, toDate }: StoredLeave) {
  return { personId, from: fromDate, to: toDate }
}
