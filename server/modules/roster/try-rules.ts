import type { RosterId } from '#domain/kernel/ids.ts'
import { checkRoster } from '#domain/roster/check.ts'
import { compareRules, type RuleTrial } from '#domain/roster/rule-trial.ts'
import type { RosterRule } from '#domain/roster/rules.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { listShifts } from './queries.ts'
import { findDemand } from './queries-planning.ts'
import { readModel } from './read-model.ts'
import { getRoster } from './scope.ts'

/** What other rules would say of a version as it stands. Nothing is written. @throws roster.not_found */
export async function tryRules(
  { db }: Runtime,
  actor: Actor,
  { id, rules }: { readonly id: RosterId; readonly rules: readonly RosterRule[] },
): Promise<RuleTrial> {
  const version = await getRoster(db, actor, id)
  const shifts = await listShifts(db, id)
  const demand = await findDemand(db, id)
  const was = await readModel(db, version, { isKept: false, demand })
  const now = await readModel(db, version, { isKept: false, demand, rules })
  return compareRules(checkRoster(was, shifts), checkRoster(now, shifts))
}
