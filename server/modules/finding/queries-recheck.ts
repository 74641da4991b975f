import { sql } from 'kysely'
import type { ConversationId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Db } from '#server/platform/database/database.ts'

export interface Recheck {
  readonly id: string
  readonly shopId: ShopId | null
  readonly firstId: string | null
  readonly lastId: string | null
  readonly since: Instant | null
  readonly reachedId: string | null
}

/** The wish that has waited longest. */
export async function findRecheck(db: Db): Promise<Recheck | undefined> {
  return db
    .selectFrom('findingRecheck')
    .select(['id', 'shopId', 'firstId', 'lastId', 'since', 'reachedId'])
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

/** How many chats have been checked of all wishes that wait; undefined while none does. */
export async function countRechecked(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('findingRecheck')
    .select((eb) => [eb.fn.countAll<number>().as('wishes'), eb.fn.sum<number>('checked').as('checked')])
    .executeTakeFirstOrThrow()
  return row.wishes > 0 ? row.checked : undefined
}
