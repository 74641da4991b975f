import type { SurgePlanId, SurgeRunId, TeamId } from '#domain/kernel/ids.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'
import { findPlan, findRun, type StoredPlan, type StoredRun } from './queries.ts'

/** The teams whose plans somebody sees; the company's he sees besides. */
export function teamsInSight({ role, teamId }: Actor): readonly TeamId[] | 'all' {
  if (role === 'owner' || role === 'supervisor') return 'all'
  return teamId === null ? [] : [teamId]
}

/** Whoever leads may start what is the company's; only a supervisor changes it. */
function maySee(actor: Actor, teamId: TeamId | null): boolean {
  return teamId === null || mayPlanTeam(actor, teamId)
}

export function mayChange(actor: Actor, teamId: TeamId | null): boolean {
  return mayPlanTeam(actor, teamId)
}

/** @throws surge.plan_not_found */
export async function getPlan(db: Db, actor: Actor, id: SurgePlanId): Promise<StoredPlan> {
  const plan = await findPlan(db, id)
  if (!plan || !maySee(actor, plan.teamId)) throw refusal('surge.plan_not_found')
  return plan
}

/** @throws surge.plan_not_found */
export async function getOwnPlan(db: Db, actor: Actor, id: SurgePlanId): Promise<StoredPlan> {
  const plan = await getPlan(db, actor, id)
  if (!mayChange(actor, plan.teamId)) throw refusal('surge.plan_not_found')
  return plan
}

/** @throws surge.run_not_found */
export async function getRun(db: Db, actor: Actor, id: SurgeRunId): Promise<StoredRun> {
  const run = await findRun(db, id)
  if (!run || !maySee(actor, run.teamId)) throw refusal('surge.run_not_found')
  return run
}

/** @throws surge.run_not_found, surge.already_ended */
export async function getGoingRun(db: Db, actor: Actor, id: SurgeRunId): Promise<StoredRun> {
  const run = await getRun(db, actor, id)
  if (run.endedAt !== null) throw refusal('surge.already_ended')
  return run
}
