import type { PersonId } from '#domain/kernel/ids.ts'
import { setReceptionLimit } from '#server/modules/person/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findAgent, type AgentRow } from '../queries.ts'

/**
 * Changes how many chats a person may hold at once (R78). A leader changes it for his team's people.
 * @throws person.not_found
 */
export async function setLimit(
  runtime: Runtime,
  actor: Actor,
  { personId, limit }: { readonly personId: PersonId; readonly limit: number },
): Promise<AgentRow> {
  const realNow = runtime.clock.realNow()
  return runtime.work(authorOf(actor), async ({ tx, record }) => {
    const before = await findAgent(tx, personId, realNow)
    if (!before || !isUnder(actor, before)) throw refusal('person.not_found')
    await setReceptionLimit(tx, personId, limit)
    record({
      type: 'presence.limited',
      subjectId: personId,
      data: { before: before.receptionLimit, after: limit },
    })
    return { ...before, receptionLimit: limit }
  })
}

function isUnder(actor: Actor, agent: AgentRow): boolean {
  if (actor.role !== 'leader' || agent.personId === actor.personId) return true
  return actor.teamId !== null && agent.teamId === actor.teamId
}
