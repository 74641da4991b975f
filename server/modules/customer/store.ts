import { sql } from 'kysely'
import type { CustomerId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

interface CustomerFacts {
  readonly shopId: ShopId
  readonly externalId: string
  /** Undefined: as before, or the id of a customer seen for the first time. */
  readonly name?: string | undefined
  readonly seenAt: Instant
}

/** Makes sure that the customer exists, and locks his row: his messages are taken in one after the other. */
export async function lockCustomer(
  tx: Tx,
  { shopId, externalId, name, seenAt }: CustomerFacts,
): Promise<CustomerId> {
  const seen = at(seenAt)
  const { rows } = await sql<{ id: CustomerId }>`
    insert into customer (id, shop_id, external_id, name, first_seen_at, last_seen_at)
    values (${newId()}, ${shopId}, ${externalId}, ${name ?? externalId}, ${seen}, ${seen})
    on conflict (shop_id, external_id) do update set
      name = coalesce(${name ?? null}, customer.name),
      first_seen_at = least(customer.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(customer.last_seen_at, excluded.last_seen_at)
    returning id`.execute(tx)
  const [customer] = rows
  if (!customer) throw new Error('a customer was not stored')
  return customer.id
}

/** @returns which of the customer's conversations the new one is, from 1 */
export async function countConversation(tx: Tx, customerId: CustomerId): Promise<number> {
  const row = await tx
    .updateTable('customer')
    .set({ conversationCount: sql<number>`conversation_count + 1` })
    .where('id', '=', customerId)
    .returning('conversationCount')
    .executeTakeFirstOrThrow()
  return row.conversationCount
}

interface TagChange {
  readonly customerId: CustomerId
  readonly tag: string
  readonly by: PersonId
  readonly now: Instant
}

/** @returns false when the customer had it already */
export async function storeTag(tx: Tx, { customerId, tag, by, now }: TagChange): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('customerTag')
    .values({ customerId, tag, addedBy: by, addedAt: at(now) })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** @returns false when the customer did not have it */
export async function removeTag(tx: Tx, customerId: CustomerId, tag: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('customerTag')
    .where('customerId', '=', customerId)
    .where('tag', '=', tag)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

export async function storeNote(
  tx: Tx,
  { customerId, body, by, now }: { customerId: CustomerId; body: string; by: PersonId; now: Instant },
): Promise<void> {
  await tx
    .updateTable('customer')
    .set({ note: body, noteBy: by, noteAt: at(now) })
    .where('id', '=', customerId)
    .execute()
}
