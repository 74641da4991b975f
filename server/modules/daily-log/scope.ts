import type { TeamId } from '#domain/kernel/ids.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'
import { listTeams, type TeamRef } from './queries.ts'

/** A team whose logs are the actor's to write. @throws team.not_found */
export async function mustLead(db: Db, actor: Actor, teamId: TeamId): Promise<TeamRef> {
  const [team] = mayPlanTeam(actor, teamId) ? await listTeams(db, teamId) : []
  if (!team) throw refusal('team.not_found')
  return team
}

/** The teams whose logs the actor reads. */
export function listLed(db: Db, { role, teamId }: Actor): Promise<readonly TeamRef[]> {
  return listTeams(db, role === 'owner' || role === 'supervisor' ? 'all' : teamId)
}
