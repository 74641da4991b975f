import type { RosterId, TeamId } from '#domain/kernel/ids.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'
import { findRoster, findTeam, type StoredRoster } from './queries.ts'

/** A version that the actor may plan. @throws roster.not_found */
export async function getRoster(db: Db, actor: Actor, id: RosterId): Promise<StoredRoster> {
  const found = await findRoster(db, id)
  if (!found || !mayPlanTeam(actor, found.teamId)) throw refusal('roster.not_found')
  return found
}

/** A draft that is not being solved now. @throws roster.not_found, roster.not_draft, roster.is_solving */
export async function getQuietDraft(db: Db, actor: Actor, id: RosterId): Promise<StoredRoster> {
  const found = await getRoster(db, actor, id)
  if (found.status !== 'draft') throw refusal('roster.not_draft')
  if (isSolving(found)) throw refusal('roster.is_solving')
  return found
}

export function isSolving({ solveState }: StoredRoster): boolean {
  return solveState === 'queued' || solveState === 'running' || solveState === 'stopping'
}

/** @throws team.not_found */
export async function mustPlanTeam(db: Db, actor: Actor, teamId: TeamId): Promise<void> {
  if (!mayPlanTeam(actor, teamId) || !(await findTeam(db, teamId))) throw refusal('team.not_found')
}
