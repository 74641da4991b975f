import { sql } from 'kysely'
import type { ConversationId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { KeptFinding } from './difference.ts'
import { at, type Db } from '#server/platform/database/database.ts'

export interface Recheck {
  readonly id: string
  readonly shopId: ShopId | null
  readonly firstId: string | null
  readonly lastId: string | null
  readonly since: Instant | null
  readonly reachedId: string | null
  /** Only these entries of language packs changed; null: anything may have. */
  readonly entries: readonly string[] | null
}

/** The wish that has waited longest. */
export async function findRecheck(db: Db): Promise<Recheck | undefined> {
  return db
    .selectFrom('findingRecheck')
    .select(['id', 'shopId', 'firstId', 'lastId', 'since', 'reachedId', 'entries'])
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** The next of its chats, in the order of their ids. */
export async function listChatsToCheck(
  db: Db,
  { shopId, firstId, lastId, since, reachedId }: Recheck,
  limit: number,
): Promise<readonly ConversationId[]> {
  const from = reachedId ?? firstId
  const { rows } = await sql<{ id: ConversationId }>`
    select id from conversation
    where ${from === null ? sql`true` : reachedId === null ? sql`id >= ${from}::uuid` : sql`id > ${from}::uuid`}
      and ${lastId === null ? sql`true` : sql`id <= ${lastId}::uuid`}
      and ${shopId === null ? sql`true` : sql`shop_id = ${shopId}::uuid`}
      and ${since === null ? sql`true` : sql`last_message_at >= ${at(since)}`}
    order by id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Of these chats, those of which something that these entries say is kept; once a new version is in force since some moment,
 * all of which anything is kept that a pack says, as it is kept with the version.
 */
export async function listChatsFoundBy(
  db: Db,
  ids: readonly ConversationId[],
  { entries, since }: { readonly entries: readonly string[]; readonly since: Instant | null },
): Promise<readonly ConversationId[]> {
  const { rows } = await sql<{ conversationId: ConversationId }>`
    select distinct conversation_id from finding
    where conversation_id = any(${ids}::uuid[]) and entry_id is not null
      and (entry_id = any(${entries}::text[]) or ${since === null ? sql`false` : sql`at >= ${at(since)}`})`.execute(
    db,
  )
  return rows.map(({ conversationId }) => conversationId)
}

export interface Sentence {
  readonly conversationId: ConversationId
  readonly body: string
}

/** What agents wrote in these chats. */
export async function listSentences(db: Db, ids: readonly ConversationId[]): Promise<readonly Sentence[]> {
  const { rows } = await sql<Sentence>`
    select conversation_id, body from message
    where conversation_id = any(${ids}::uuid[]) and author = 'agent' and kind = 'text'`.execute(db)
  return rows
}

/** What is kept of these chats. */
export async function listFound(db: Db, ids: readonly ConversationId[]): Promise<readonly KeptFinding[]> {
  const rows = await db
    .selectFrom('finding')
    .select(['id', 'at', 'workDate', 'personId', 'accountId', 'cls', 'packVersion', 'severity', 'detail'])
    .where('conversationId', '=', sql<ConversationId>`any(${ids}::uuid[])`)
    .execute()
  return rows.map(({ workDate, personId, accountId, packVersion, ...row }) => ({
    ...row,
    work_date: workDate,
    person_id: personId,
    account_id: accountId,
    pack_version: packVersion,
  }))
}

/** How many chats have been checked of all wishes that wait; undefined while none does. */
export async function countRechecked(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('findingRecheck')
    .select((eb) => [eb.fn.countAll<number>().as('wishes'), eb.fn.sum<number>('checked').as('checked')])
    .executeTakeFirstOrThrow()
  return row.wishes > 0 ? row.checked : undefined
}
