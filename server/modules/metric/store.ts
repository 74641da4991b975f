import { sql, type RawBuilder } from 'kysely'
import type { AccountId, ConversationId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { factRows, type DerivedFacts } from './facts.ts'

/** A shop's day. */
export interface ShopDay {
  readonly shopId: ShopId
  readonly workDate: WorkDate
}

interface FactTable {
  readonly name: 'turn' | 'tally' | 'chat_fact'
  readonly key: readonly string[]
  /** Parts of the key that may be null: nobody, or no account. */
  readonly nullable?: readonly string[]
}

const FACT_TABLES: readonly FactTable[] = [
  { name: 'turn', key: ['conversation_id', 'position', 'readings'] },
  {
    name: 'tally',
    key: ['conversation_id', 'work_date', 'hour', 'person_id', 'account_id', 'is_bot'],
    nullable: ['person_id', 'account_id'],
  },
  { name: 'chat_fact', key: ['conversation_id'] },
]

/**
 * Replaces the facts of these chats, touching only the rows that differ: a new message changes one turn of many.
 * @returns the days of the chats in which anything changed, before and after
 */
export async function saveFacts(
  tx: Tx,
  conversationIds: readonly ConversationId[],
  facts: DerivedFacts,
): Promise<readonly ShopDay[]> {
  const rows = factRows(facts)
  const days: ShopDay[] = []
  for (const table of FACT_TABLES)
    days.push(...(await replaceRows(tx, { table, conversationIds, rows: rows[table.name] })))
  return days
}

/** Facts of chats that have none yet. */
export async function insertFacts(tx: Tx, facts: DerivedFacts): Promise<void> {
  const tables = Object.entries(factRows(facts)).filter(([, rows]) => rows.length > 0)
  if (tables.length === 0) return
  const inserts = tables.map(([name, rows]) => {
    const table = sql.raw(name)
    return sql`${sql.raw(`new_${name}`)} as (
      insert into ${table} select * from json_populate_recordset(null::${table}, ${json(rows)}::json))`
  })
  await sql`with ${sql.join(inserts)} select`.execute(tx)
}

async function replaceRows(
  tx: Tx,
  {
    table: { name, key, nullable = [] },
    conversationIds,
    rows,
  }: {
    readonly table: FactTable
    readonly conversationIds: readonly ConversationId[]
    readonly rows: readonly Readonly<Record<string, unknown>>[]
  },
): Promise<readonly ShopDay[]> {
  const table = sql.raw(name)
  const columns = Object.keys(rows[0] ?? {}).filter((column) => !key.includes(column))
  // Compared as equal values, so that the sets are hashed; `is not distinct from` would compare all with all.
  const side = (of: string, column: string) =>
    nullable.includes(column) ? `coalesce(${of}.${column}, '${NIL}')` : `${of}.${column}`
  const isSame = sql.raw(
    key.map((column) => `${side('fresh', column)} = ${side(name, column)}`).join(' and '),
  )
  const put =
    columns.length === 0
      ? sql`select conversation_id from fresh`
      : sql`insert into ${table} select * from fresh
          on conflict (${sql.raw(key.join(', '))}) do update set ${assignments(columns)}
          where ${table}.* is distinct from excluded.*
          returning conversation_id`
  const { rows: days } = await sql<ShopDay>`
    with fresh as (select * from json_populate_recordset(null::${table}, ${json(rows)}::json)),
    gone as (
      delete from ${table} where conversation_id = any(${conversationIds}::uuid[])
        and not exists (select from fresh where ${isSame})
      returning conversation_id),
    put as (${put}),
    touched as (select conversation_id from gone union select conversation_id from put)
    select distinct shop_id, work_date from (
      select conversation_id, shop_id, work_date from ${table} where conversation_id = any(${conversationIds}::uuid[])
      union all select conversation_id, shop_id, work_date from fresh) day
    where conversation_id in (select conversation_id from touched)`.execute(tx)
  return days
}

/** Stands for "none" where ids are compared; no row has it. */
const NIL = '00000000-0000-0000-0000-000000000000'

function assignments(columns: readonly string[]): RawBuilder<unknown> {
  return sql.raw(columns.map((column) => `${column} = excluded.${column}`).join(', '))
}

/** Says that the figures of these days must be counted anew from `dueAt` on, or from earlier if that was said before. */
export async function markDays(tx: Tx, days: readonly ShopDay[], dueAt: Instant): Promise<void> {
  if (days.length === 0) return
  const rows = days.map(({ shopId, workDate }) => ({ shop_id: shopId, work_date: workDate }))
  // Always in the same order, so that two markers cannot wait for each other.
  await sql`
    insert into metric_day (shop_id, work_date, due_at)
    select distinct shop_id, work_date, ${at(dueAt)}
    from jsonb_to_recordset(${json(rows)}::jsonb) as day (shop_id uuid, work_date date)
    order by shop_id, work_date
    on conflict (shop_id, work_date) do update
      set due_at = least(metric_day.due_at, excluded.due_at)`.execute(tx)
}

/** Brings forward to `dueAt` the counting of every day of these shops that was put off, for whatever reason. */
export async function hurryDays(tx: Tx, shopIds: readonly ShopId[], dueAt: Instant): Promise<void> {
  await sql`
    with late as (
      select shop_id, work_date from metric_day
      where due_at > ${at(dueAt)} and shop_id = any(${shopIds}::uuid[])
      order by shop_id, work_date for update)
    update metric_day set due_at = ${at(dueAt)} from late
    where metric_day.shop_id = late.shop_id and metric_day.work_date = late.work_date`.execute(tx)
}

/**
 * The days whose figures hang on these chats without their facts having changed: who holds a late chat, what a chat
 * was about, a rating given. Chats that are gone have none.
 */
export async function daysOfChats(
  tx: Tx,
  conversationIds: readonly ConversationId[],
): Promise<readonly ShopDay[]> {
  const { rows } = await sql<ShopDay>`
    select shop_id, work_date from turn where conversation_id = any(${conversationIds}::uuid[])
    union select shop_id, work_date from chat_fact where conversation_id = any(${conversationIds}::uuid[])
    union select rating.shop_id, (rating.rated_at at time zone shop.time_zone)::date
      from rating join shop on shop.id = rating.shop_id
      where rating.conversation_id = any(${conversationIds}::uuid[])`.execute(tx)
  return rows
}

/** The days of earlier chats of the same buyers, recent enough that coming back in these says they were not helped. */
export async function daysOfEarlierChats(
  tx: Tx,
  conversationIds: readonly ConversationId[],
  graceDays: number,
): Promise<readonly ShopDay[]> {
  const { rows } = await sql<ShopDay>`
    select distinct earlier.shop_id, earlier.work_date
    from chat_fact chat
    join chat_fact earlier on earlier.customer_id = chat.customer_id and earlier.started_at < chat.started_at
      and earlier.ended_at >= chat.started_at - ${graceDays} * interval '24 hours'
    where chat.conversation_id = any(${conversationIds}::uuid[])`.execute(tx)
  return rows
}

/** Chats of these accounts: naming whose an account is changes who is credited in all of them. */
export async function listChatsOfAccount(tx: Tx, accountId: AccountId): Promise<readonly ConversationId[]> {
  const { rows } = await sql<{ conversationId: ConversationId }>`
    select conversation_id from tally where account_id = ${accountId}
    union select conversation_id from rating where account_id = ${accountId} and conversation_id is not null`.execute(
    tx,
  )
  return rows.map(({ conversationId }) => conversationId)
}

/** Days of ratings that name this account and no chat. */
export async function daysOfRatings(tx: Tx, accountId: AccountId): Promise<readonly ShopDay[]> {
  const { rows } = await sql<ShopDay>`
    select distinct rating.shop_id, (rating.rated_at at time zone shop.time_zone)::date as work_date
    from rating join shop on shop.id = rating.shop_id where rating.account_id = ${accountId}`.execute(tx)
  return rows
}

/** Takes the day that has waited longest, and its row's lock until the transaction ends. */
export async function claimDueDay(tx: Tx, now: Instant): Promise<ShopDay | undefined> {
  const { rows } = await sql<ShopDay>`
    update metric_day set due_at = null, counted_at = ${at(now)}
    where (shop_id, work_date) in (
      select shop_id, work_date from metric_day where due_at <= ${at(now)}
      order by due_at, shop_id, work_date limit 1 for update skip locked)
    returning shop_id, work_date`.execute(tx)
  return rows[0]
}

/** Has every known day from `from` on counted anew, for a definition that looks at it for the first time. */
export async function markDaysSince(tx: Tx, from: WorkDate, dueAt: Instant): Promise<void> {
  await tx
    .updateTable('metricDay')
    .set({ dueAt: sql`least(due_at, ${at(dueAt)})` })
    .where('workDate', '>=', from)
    .execute()
}
