import { sql } from 'kysely'
import type { ConversationId, CustomerId, ImportId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Tx } from '#server/platform/database/database.ts'

/** Taking an import out again, a part at a time; each part leaves everything true. */

/** Some chats that hold messages of this import. */
export async function chatsWithMessages(
  tx: Tx,
  importId: ImportId,
  limit: number,
): Promise<readonly ConversationId[]> {
  const { rows } = await sql<{ id: ConversationId }>`
    select distinct conversation_id as id
    from (select conversation_id from message where import_id = ${importId} limit ${limit}) m`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function deleteMessages(
  tx: Tx,
  importId: ImportId,
  chats: readonly ConversationId[],
): Promise<void> {
  await sql`
    delete from message where import_id = ${importId} and conversation_id = any(${chats}::uuid[])`.execute(tx)
}

/** Some ratings of this import, removed; with their moments and chats. */
export async function deleteRatings(
  tx: Tx,
  importId: ImportId,
  limit: number,
): Promise<readonly { readonly ratedAt: Instant; readonly conversationId: ConversationId | null }[]> {
  const { rows } = await sql<{ ratedAt: Instant; conversationId: ConversationId | null }>`
    delete from rating where id in (select id from rating where import_id = ${importId} limit ${limit})
    returning rated_at as "ratedAt", conversation_id as "conversationId"`.execute(tx)
  return rows
}

/** Some chats that this import opened and that hold nothing of it any more. */
export async function openedChats(
  tx: Tx,
  importId: ImportId,
  limit: number,
): Promise<readonly ConversationId[]> {
  const rows = await tx
    .selectFrom('conversation')
    .select('id')
    .where('importId', '=', importId)
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Removes those of these chats that the import opened and that are empty now. One that holds something else stays,
 * and goes over to the import that brought that, if one did.
 * @returns the customers of all of them
 */
export async function settleChats(
  tx: Tx,
  importId: ImportId,
  chats: readonly ConversationId[],
): Promise<readonly CustomerId[]> {
  const { rows } = await sql<{ customerId: CustomerId }>`
    select distinct customer_id as "customerId" from conversation where id = any(${chats}::uuid[])`.execute(
    tx,
  )
  await sql`
    delete from conversation c
    where c.id = any(${chats}::uuid[]) and c.import_id = ${importId}
      and not exists (select from message m where m.conversation_id = c.id)
      and not exists (select from rating r where r.conversation_id = c.id)`.execute(tx)
  await sql`
    update conversation c set
      import_id = case when c.import_id = ${importId} then newest.import_id else c.import_id end,
      opened_at = coalesce(ends.first_at, c.opened_at),
      last_message_at = coalesce(ends.last_at, c.last_message_at),
      last_message = coalesce(newest.head, '{}'),
      resolved_at = case when c.status = 'resolved' then coalesce(ends.last_at, c.resolved_at) end,
      version = c.version + 1
    from unnest(${chats}::uuid[]) as u (id)
    left join lateral (
      select min(sent_at) as first_at, max(sent_at) as last_at from message where conversation_id = u.id
    ) ends on true
    left join lateral (
      select import_id, jsonb_build_object('author', author, 'kind', kind, 'text', left(body, 80)) as head
      from message where conversation_id = u.id order by sent_at desc, id desc limit 1
    ) newest on true
    where c.id = u.id`.execute(tx)
  return rows.map(({ customerId }) => customerId)
}

/** Forgets the customers whom only this import knew, and tells the others' first and last days anew. */
export async function settleCustomers(tx: Tx, customers: readonly CustomerId[]): Promise<void> {
  await sql`
    update customer k set
      first_seen_at = seen.first_at,
      last_seen_at = seen.last_at
    from (
      select customer_id, min(opened_at) as first_at, max(last_message_at) as last_at
      from conversation where customer_id = any(${customers}::uuid[]) group by customer_id
    ) seen
    where k.id = seen.customer_id`.execute(tx)
}

/**
 * Some customers that this import first named: gone when nothing is left of them, else handed to the import that
 * brought their first chat, if one did. @returns how many were looked at
 */
export async function deleteCustomers(tx: Tx, importId: ImportId, limit: number): Promise<number> {
  const { rows } = await sql<{ id: CustomerId }>`
    with named as (
      select id from customer where import_id = ${importId} limit ${limit} for update
    ), gone as (
      delete from customer c using named n
      where c.id = n.id
        and not exists (select from conversation where customer_id = c.id)
        and not exists (select from rating where customer_id = c.id)
        and not exists (select from visitor where customer_id = c.id)
        and not exists (select from customer_tag where customer_id = c.id)
        and not exists (select from "order" where customer_id = c.id)
      returning c.id
    ), kept as (
      update customer c set import_id = (
        select import_id from conversation where customer_id = c.id order by opened_at limit 1
      ) from named n
      where c.id = n.id and c.id not in (select id from gone)
    )
    select id from named`.execute(tx)
  return rows.length
}

/** Accounts that this import first named, that nobody has been given and that nothing else speaks of. */
export async function deleteAccounts(tx: Tx, importId: ImportId): Promise<void> {
  await sql`
    delete from account a
    where a.import_id = ${importId} and a.person_id is null
      and a.id not in (
        select account_id from message where account_id in (select id from account where import_id = ${importId}))
      and not exists (select from rating where account_id = a.id)
      and not exists (select from figure where account_id = a.id)`.execute(tx)
  await sql`update account set import_id = null where import_id = ${importId}`.execute(tx)
}

export async function deleteFigures(tx: Tx, importId: ImportId): Promise<void> {
  await tx.deleteFrom('figure').where('importId', '=', importId).execute()
}

/** Some of the keys under which its records counted. @returns how many went */
export async function deleteKeys(tx: Tx, importId: ImportId, limit: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from intake where key in (select key from intake where import_id = ${importId} limit ${limit})`.execute(
    tx,
  )
  return Number(numAffectedRows)
}
