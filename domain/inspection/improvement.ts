import { addDays } from '../calendar/work-date.ts'
import { allow, refuse, type Decision } from '../kernel/decision.ts'
import type { PersonId, TeamId } from '../kernel/ids.ts'
import type { WorkDate } from '../kernel/time.ts'
import { isPermitted } from '../people/permission.ts'
import type { Role } from '../people/role.ts'
import type { InspectionRoute } from './inspection.ts'

/** Who makes the goods, sends them and pays back; the roles of the same names. */
export const DEPARTMENTS = ['operations', 'warehouse', 'finance'] as const satisfies readonly Role[]
export type Department = (typeof DEPARTMENTS)[number]

/** open: nobody has it yet · taken · answered: its inspector is to say whether that will do · closed. */
export const IMPROVEMENT_STATUSES = ['open', 'taken', 'answered', 'closed'] as const
export type ImprovementStatus = (typeof IMPROVEMENT_STATUSES)[number]

export interface ImprovementFacts {
  readonly status: ImprovementStatus
  readonly route: InspectionRoute
  /** Null unless it goes to a department. */
  readonly department: Department | null
  /** The agent whose chat it is: nobody answers for himself. */
  readonly personId: PersonId
  /** The agent's. Null: whoever looks after everybody trains him. */
  readonly teamId: TeamId | null
  /** The inspector who asks for it. */
  readonly createdBy: PersonId | null
}

interface Worker {
  readonly personId: PersonId
  readonly role: Role
  readonly teamId: TeamId | null
}

type Verdict<Code extends string> = Decision<null, Code>

/**
 * Training and talks are the leader's of the agent's team, everything else the department's; a supervisor stands in, for a
 * leader whose own chat it is too.
 */
export function isAddressee(
  { route, department, personId, teamId }: Omit<ImprovementFacts, 'status' | 'createdBy'>,
  worker: Worker,
): boolean {
  if (worker.personId === personId) return false
  if (isPermitted(worker.role, 'inspection.manage')) return true
  if (route === 'department') return worker.role === department
  return worker.role === 'leader' && teamId !== null && worker.teamId === teamId
}

/** To say that one is at it. */
export function canTakeUp(
  facts: ImprovementFacts,
  worker: Worker,
): Verdict<'improvement.not_yours' | 'improvement.already_taken'> {
  if (!isAddressee(facts, worker)) return refuse('improvement.not_yours')
  return facts.status === 'open' ? allow(null) : refuse('improvement.already_taken')
}

/** To say what was done; a colleague of the same team or department may answer what another has taken. */
export function canAnswer(
  facts: ImprovementFacts,
  worker: Worker,
): Verdict<'improvement.not_yours' | 'improvement.already_answered'> {
  if (!isAddressee(facts, worker)) return refuse('improvement.not_yours')
  const isWaiting = facts.status === 'open' || facts.status === 'taken'
  return isWaiting ? allow(null) : refuse('improvement.already_answered')
}

/** To say that the answer will do, or to send it back: whoever asked, or who looks after all inspection. */
export function canJudge(
  { status, createdBy }: ImprovementFacts,
  { personId, role }: Worker,
): Verdict<'improvement.not_yours' | 'improvement.not_answered'> {
  if (createdBy !== personId && !isPermitted(role, 'inspection.manage'))
    return refuse('improvement.not_yours')
  return status === 'answered' ? allow(null) : refuse('improvement.not_answered')
}

/** The last day on which an answer comes in time. */
export function dueDateOf(askedOn: WorkDate, days: number): WorkDate {
  return addDays(askedOn, days)
}

/** Nobody has answered, and the day is over. */
export function isOverdue(
  { status, dueDate }: { readonly status: ImprovementStatus; readonly dueDate: WorkDate },
  today: WorkDate,
): boolean {
  return (status === 'open' || status === 'taken') && dueDate < today
}
