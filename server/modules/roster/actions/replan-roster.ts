import type { RosterId } from '#domain/kernel/ids.ts'
import type { Leave } from '#domain/roster/model.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { listTeamPeople, type StoredRoster } from '../queries.ts'
import { getRoster } from '../scope.ts'
import { draftRoster } from './draft-roster.ts'
import { startSolve } from './solve-roster.ts'

/** Enough to find and prove the least change of a large team's four weeks. */
const SECONDS = 10

/**
 * Somebody does not come: a draft of what is published without him, solved so that as little as possible changes.
 * @throws roster.not_found, roster.not_published, person.not_found
 */
export async function replanRoster(
  runtime: Runtime,
  actor: Actor,
  { id, absence }: { readonly id: RosterId; readonly absence: Leave },
): Promise<StoredRoster> {
  const { status, teamId, fromDate: from, toDate: to } = await getRoster(runtime.db, actor, id)
  if (status !== 'published') throw refusal('roster.not_published')
  const people = await listTeamPeople(runtime.db, teamId)
  if (!people.some((person) => person.id === absence.personId)) throw refusal('person.not_found')
  const draft = await draftRoster(runtime, actor, { teamId, from, to, absences: [absence] })
  return startSolve(runtime, actor, { id: draft.id, seconds: SECONDS })
}
