import type { PersonId, TeamId } from '../kernel/ids.ts'
import type { Role } from '../people/role.ts'
import { mayPlanTeam } from '../roster/leave.ts'

interface Corrector {
  readonly personId: PersonId
  readonly role: Role
  readonly teamId: TeamId | null
}

/** Whether somebody’s times may be corrected: a leader his team’s, nobody his own but the owner. */
export function mayCorrect(
  corrector: Corrector,
  person: { readonly personId: PersonId; readonly teamId: TeamId | null },
): boolean {
  if (corrector.personId === person.personId && corrector.role !== 'owner') return false
  return mayPlanTeam(corrector, person.teamId)
}
