import type { LeaveView } from '#contract/leave.ts'
import { canDecideLeave } from '#domain/roster/leave.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { StoredLeave } from './queries.ts'

export function presentLeave(
  leave: StoredLeave,
  actor: Actor,
  shiftDates: readonly WorkDate[] = [],
): LeaveView {
  const { id, personId, name, code, fromDate, toDate, kind, reason, status, askedAt, decider, answer } = leave
  return {
    id,
    person: { id: personId, name, code },
    from: fromDate,
    to: toDate,
    kind,
    reason,
    status,
    askedAt,
    decidedBy: decider,
    answer,
    shiftDates: [...shiftDates],
    isMine: personId === actor.personId,
    canDecide: canDecideLeave(actor, leave).ok,
  }
}
