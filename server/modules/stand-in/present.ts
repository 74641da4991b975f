import type { StandInView } from '#contract/stand-in.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { StoredStandIn } from './queries.ts'

export function presentStandIn(standIn: StoredStandIn, actor: Actor, left: readonly WorkDate[]): StandInView {
  const { id, absent, person, fromDate, toDate, reason, namer, namedAt, shifts, chatIds } = standIn
  const { beganAt, endedAt, teamId } = standIn
  return {
    id,
    absent: { ...absent },
    person: { ...person },
    from: fromDate,
    to: toDate,
    reason,
    namedBy: namer,
    namedAt,
    shifts: shifts.map(({ workDate }) => workDate),
    left: [...left],
    chatCount: chatIds.length,
    state: endedAt !== null ? 'ended' : beganAt !== null ? 'running' : 'coming',
    mayEnd: endedAt === null && mayPlanTeam(actor, teamId),
  }
}
