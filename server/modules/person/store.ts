import type { PersonFacts } from '#contract/event.ts'
import type { PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Role } from '#domain/people/role.ts'
import { at, atOrNull, type Tx } from '#server/platform/database/database.ts'
import { refusingTaken } from '#server/platform/database/taken.ts'

/** What is written down of a person. */
export interface PersonRecord extends PersonFacts {
  readonly role: Role
  readonly teamId: TeamId | null
  readonly shopIds: readonly ShopId[]
}

const TAKEN = { person_code_key: 'person.code_taken', person_email_key: 'person.email_taken' } as const

/** @throws person.code_taken, person.email_taken */
export async function insertPerson(
  tx: Tx,
  { id, createdAt, shopIds, ...facts }: PersonRecord & { readonly id: PersonId; readonly createdAt: Instant },
): Promise<void> {
  const row = { ...facts, id, createdAt: at(createdAt) }
  await refusingTaken(TAKEN, () => tx.insertInto('person').values(row).execute())
  await insertShops(tx, id, shopIds)
}

/** @throws person.code_taken, person.email_taken */
export async function updatePerson(tx: Tx, id: PersonId, { shopIds, ...facts }: PersonRecord): Promise<void> {
  await refusingTaken(TAKEN, () => tx.updateTable('person').set(facts).where('id', '=', id).execute())
  await tx.deleteFrom('personShop').where('personId', '=', id).execute()
  await insertShops(tx, id, shopIds)
}

export async function setLeftAt(tx: Tx, id: PersonId, leftAt: Instant | null): Promise<void> {
  await tx
    .updateTable('person')
    .set({ leftAt: atOrNull(leftAt) })
    .where('id', '=', id)
    .execute()
}

/** How many chats he may hold at once (R78). */
export async function setReceptionLimit(tx: Tx, id: PersonId, receptionLimit: number): Promise<void> {
  await tx.updateTable('person').set({ receptionLimit }).where('id', '=', id).execute()
}

/** Locks the person's row, so that two changes of one person follow each other. */
export async function lockPerson(tx: Tx, id: PersonId): Promise<void> {
  await tx.selectFrom('person').select('id').where('id', '=', id).forUpdate().execute()
}

async function insertShops(tx: Tx, personId: PersonId, shopIds: readonly ShopId[]): Promise<void> {
  const rows = [...new Set(shopIds)].map((shopId) => ({ personId, shopId }))
  if (rows.length > 0) await tx.insertInto('personShop').values(rows).execute()
}
