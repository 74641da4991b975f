import type { PersonId } from '#domain/kernel/ids.ts'
import { canChangePerson } from '#domain/people/can.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { differenceOf } from '#server/platform/events/difference.ts'
import { granted } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { countOwnersLocked, type PersonRow } from '../queries.ts'
import { updatePerson, type PersonRecord } from '../store.ts'
import { checkPlace, colleagueOf, loadPerson } from './load-person.ts'

type PersonChange = { readonly [Key in keyof PersonRecord]?: PersonRecord[Key] | undefined }

/**
 * Holds from the commit on: every request asks who its person is now, and the event renews his open streams.
 * @throws person.not_found, person.owner_only, person.last_owner, person.own_role, person.already_left,
 *   person.code_taken, person.email_taken, team.not_found, shop.not_found
 */
export async function changePerson(
  { work }: Runtime,
  actor: Actor,
  { personId, ...change }: PersonChange & { readonly personId: PersonId },
): Promise<void> {
  await work(authorOf(actor), async ({ tx, record }) => {
    const ownerCount = await countOwnersLocked(tx)
    const row = await loadPerson(tx, actor, personId)
    const before = recordOf(row)
    const after = withChange(before, change)
    granted(canChangePerson(actor, { colleague: colleagueOf(row), role: after.role, ownerCount }))
    const difference = differenceOf(before, after)
    if (!difference) return
    await checkPlace(tx, after)
    await updatePerson(tx, personId, after)
    record({ type: 'person.changed', subjectId: personId, data: difference })
  })
}

function recordOf({ code, name, email, role, teamId, shops, receptionLimit }: PersonRow): PersonRecord {
  return { code, name, email, role, teamId, shopIds: shops.map(({ id }) => id).toSorted(), receptionLimit }
}

function withChange(before: PersonRecord, change: PersonChange): PersonRecord {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const after: PersonRecord = { ...before, ...given }
  return { ...after, shopIds: [...new Set(after.shopIds)].toSorted() }
}
