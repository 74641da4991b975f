import type { PersonId } from '#domain/kernel/ids.ts'
import { canAddPerson } from '#domain/people/can.ts'
import { receptionLimitFor } from '#domain/people/presence.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import { granted } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Work } from '#server/platform/work.ts'
import { insertPerson, type PersonRecord } from '../store.ts'
import { checkPlace } from './load-person.ts'

/** @throws person.owner_only, person.code_taken, person.email_taken, team.not_found, shop.not_found */
export async function addPerson(
  { work }: Runtime,
  actor: Actor,
  wish: Omit<PersonRecord, 'receptionLimit'> & { readonly receptionLimit?: number | undefined },
): Promise<PersonId> {
  granted(canAddPerson(actor, wish.role))
  const receptionLimit = wish.receptionLimit ?? receptionLimitFor(wish.role)
  return work(authorOf(actor), (change) => enrolPerson(change, { ...wish, receptionLimit }))
}

/**
 * Writes a person down within a change, whoever decided on him: a manager, the first set-up, the command line.
 * @throws person.code_taken, person.email_taken, team.not_found, shop.not_found
 */
export async function enrolPerson({ tx, now, record }: Work, facts: PersonRecord): Promise<PersonId> {
  await checkPlace(tx, facts)
  const id = newId<'person'>()
  await insertPerson(tx, { id, createdAt: now, ...facts })
  record({ type: 'person.added', subjectId: id, data: facts })
  return id
}
