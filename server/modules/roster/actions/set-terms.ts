import type { PersonId } from '#domain/kernel/ids.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import type { RosterTerms } from '#domain/roster/terms.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { listTemplates } from '../queries.ts'
import { findTeamOf } from '../queries-planning.ts'
import { putTerms } from '../store.ts'

/** @throws person.not_found, also for somebody whom the actor does not plan; roster.template_not_found */
export async function setTerms(
  { work }: Runtime,
  actor: Actor,
  { personId, terms }: { readonly personId: PersonId; readonly terms: RosterTerms },
): Promise<void> {
  await work(authorOf(actor), async ({ tx, record }) => {
    const teamId = await findTeamOf(tx, personId)
    if (teamId === undefined || !mayPlanTeam(actor, teamId)) throw refusal('person.not_found')
    const known = new Set((await listTemplates(tx)).map(({ id }) => id))
    if (terms.templateIds?.some((id) => !known.has(id)) === true) throw refusal('roster.template_not_found')
    await putTerms(tx, personId, terms)
    const { contract, weeklyHours } = terms
    record({ type: 'roster.terms-set', subjectId: personId, data: { contract, weeklyHours } })
  })
}
