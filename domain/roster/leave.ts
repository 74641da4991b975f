import { allow, refuse, type Decision } from '../kernel/decision.ts'
import type { PersonId, TeamId } from '../kernel/ids.ts'
import type { Role } from '../people/role.ts'

export const LEAVE_KINDS = ['annual', 'sick', 'personal', 'other'] as const
export type LeaveKind = (typeof LEAVE_KINDS)[number]

export const LEAVE_STATUSES = ['asked', 'approved', 'refused', 'withdrawn'] as const
export type LeaveStatus = (typeof LEAVE_STATUSES)[number]

interface AskedLeave {
  readonly personId: PersonId
  readonly teamId: TeamId | null
  readonly status: LeaveStatus
}

interface Decider {
  readonly personId: PersonId
  readonly role: Role
  readonly teamId: TeamId | null
}

/** Whether somebody plans a team's rosters and decides on its leave: a leader his own team's. */
export function mayPlanTeam(
  { role, teamId }: Pick<Decider, 'role' | 'teamId'>,
  wanted: TeamId | null,
): boolean {
  return (
    role === 'owner' || role === 'supervisor' || (role === 'leader' && wanted !== null && teamId === wanted)
  )
}

/** Nobody decides on his own leave but the owner, whom nobody stands above. */
export function canDecideLeave(
  decider: Decider,
  leave: AskedLeave,
): Decision<null, 'leave.not_found' | 'leave.already_decided' | 'leave.own'> {
  if (!mayPlanTeam(decider, leave.teamId)) return refuse('leave.not_found')
  if (leave.status !== 'asked') return refuse('leave.already_decided')
  return decider.personId === leave.personId && decider.role !== 'owner' ? refuse('leave.own') : allow(null)
}

/** What is asked or approved can be taken back by whoever asked. */
export function canWithdrawLeave(
  personId: PersonId,
  leave: AskedLeave,
): Decision<null, 'leave.not_found' | 'leave.already_decided'> {
  if (leave.personId !== personId) return refuse('leave.not_found')
  return leave.status === 'asked' || leave.status === 'approved'
    ? allow(null)
    : refuse('leave.already_decided')
}
