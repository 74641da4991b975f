import type { PersonId } from '#domain/kernel/ids.ts'
import { canLetGo, canTakeBack } from '#domain/people/can.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { granted } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { revokeAllSessions } from '#server/modules/session/index.ts'
import { revokeInvitationsOf } from '#server/modules/invitation/index.ts'
import { countOwnersLocked } from '../queries.ts'
import { setLeftAt } from '../store.ts'
import { colleagueOf, loadPerson } from './load-person.ts'

/**
 * A person leaves (离职): his sessions and links end in the same change. What is in his hands is given back by
 * those who hear `person.left`.
 * @throws person.not_found, person.owner_only, person.last_owner, person.not_oneself, person.already_left
 */
export async function letGo({ work, clock }: Runtime, actor: Actor, personId: PersonId): Promise<void> {
  await work(authorOf(actor), async (change) => {
    const { tx, now, record } = change
    const ownerCount = await countOwnersLocked(tx)
    const row = await loadPerson(tx, actor, personId)
    granted(canLetGo(actor, colleagueOf(row), ownerCount))
    await setLeftAt(tx, personId, now)
    record({ type: 'person.left', subjectId: personId, data: {} })
    await revokeInvitationsOf(change, personId, clock.realNow())
    await revokeAllSessions(change, { personId })
  })
}

/** Works here again (复职), with his 工号, team, shops and password. @throws person.not_found, person.owner_only, person.not_left */
export async function takeBack({ work }: Runtime, actor: Actor, personId: PersonId): Promise<void> {
  await work(authorOf(actor), async ({ tx, record }) => {
    const row = await loadPerson(tx, actor, personId)
    granted(canTakeBack(actor, colleagueOf(row)))
    await setLeftAt(tx, personId, null)
    record({ type: 'person.returned', subjectId: personId, data: {} })
  })
}
