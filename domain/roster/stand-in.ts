import { allow, refuse, type Decision } from '../kernel/decision.ts'
import type { PersonId, TeamId } from '../kernel/ids.ts'
import type { WorkDate } from '../kernel/time.ts'
import type { Role } from '../people/role.ts'
import { mayPlanTeam } from './leave.ts'
import type { FixedCell } from './model.ts'
import type { OwnShift } from './swap.ts'

interface Named {
  readonly absentId: PersonId
  readonly absentTeamId: TeamId | null
  readonly personId: PersonId
  readonly personTeamId: TeamId | null
  readonly to: WorkDate
  readonly today: WorkDate
}

/** Whether somebody may name this stand-in (R81): for the absent of a team that he plans, out of the same team. */
export function decideStandIn(
  decider: { readonly role: Role; readonly teamId: TeamId | null },
  { absentId, absentTeamId, personId, personTeamId, to, today }: Named,
): Decision<null, 'person.not_found' | 'stand_in.oneself' | 'stand_in.over'> {
  if (!mayPlanTeam(decider, absentTeamId) || absentTeamId === null || personTeamId !== absentTeamId)
    return refuse('person.not_found')
  if (absentId === personId) return refuse('stand_in.oneself')
  return to < today ? refuse('stand_in.over') : allow(null)
}

interface Handover {
  /** What stands in the roster for the absent, his days of leave included. */
  readonly absent: readonly OwnShift[]
  /** What whoever stands in has already: nobody has two shifts on a day. */
  readonly own: readonly OwnShift[]
  readonly personId: PersonId
}

interface HandedOver {
  readonly taken: readonly OwnShift[]
  /** Days on which he works already: somebody else is needed. */
  readonly left: readonly OwnShift[]
  readonly cells: readonly FixedCell[]
}

/** Which of the absent's shifts go over to whoever stands in. */
export function handOver({ absent, own, personId }: Handover): HandedOver {
  const busy = new Set(own.map(({ workDate }) => workDate))
  const taken = absent.filter(({ workDate }) => !busy.has(workDate))
  return {
    taken,
    left: absent.filter(({ workDate }) => busy.has(workDate)),
    cells: taken.flatMap(({ personId: absentId, workDate, templateId }) => [
      { personId: absentId, workDate, templateId: null },
      { personId, workDate, templateId },
    ]),
  }
}

/** What goes back when the absent comes back earlier: the shifts after today. */
export function handBack(
  { absentId, personId }: Pick<Named, 'absentId' | 'personId'>,
  taken: readonly Omit<OwnShift, 'personId'>[],
  today: WorkDate,
): readonly FixedCell[] {
  return taken
    .filter(({ workDate }) => workDate > today)
    .flatMap(({ workDate, templateId }) => [
      { personId, workDate, templateId: null },
      { personId: absentId, workDate, templateId },
    ])
}
