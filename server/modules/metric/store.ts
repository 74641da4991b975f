import { sql, type RawBuilder } from 'kysely'
import { addDays } from '#domain/calendar/work-date.ts'
import type { AccountId, ConversationId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { MetricDefinitionId, MetricSpec } from '#domain/metric/definition.ts'
import type { ShippedDefinition } from '#domain/metric/shipped-base.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { factRows, type DerivedFacts } from './facts.ts'

/** A shop's day. */
export interface ShopDay {
  readonly shopId: ShopId
  readonly workDate: WorkDate
}

interface FactTable {
  readonly name: 'turn' | 'tally' | 'chat_fact'
  readonly key: readonly string[]
}

const FACT_TABLES: readonly FactTable[] = [
  { name: 'turn', key: ['conversation_id', 'position', 'readings'] },
  {
    name: 'tally',
    key: ['conversation_id', 'work_date', 'hour', 'person_id', 'account_id', 'is_bot'],
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

async function replaceRows(
  tx: Tx,
  {
    table: { name, key },
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
  const isSame = sql.raw(
    key.map((column) => `fresh.${column} is not distinct from ${name}.${column}`).join(' and '),
  )
  const put =
    columns.length === 0
      ? sql`select conversation_id from fresh`
      : sql`insert into ${table} select * from fresh
          on conflict (${sql.raw(key.join(', '))}) do update set ${assignments(columns)}
          where ${table}.* is distinct from excluded.*
          returning conversation_id`
  const { rows: days } = await sql<ShopDay>`
    with fresh as (select * from jsonb_populate_recordset(null::${table}, ${json(rows)}::jsonb)),
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

interface DefinitionRow {
  readonly code: string
  readonly version: number
  readonly shopId: ShopId | null
  readonly platforms: readonly Platform[] | null
  readonly spec: MetricSpec
  readonly source: string
  readonly effectiveFrom: WorkDate
  readonly effectiveTo: WorkDate | null
}

/** Adds the definitions that come with the product and are not there yet; those that are there stay as they are. */
export async function addShipped(tx: Tx, shipped: readonly ShippedDefinition[], now: Instant): Promise<void> {
  const rows = shipped.map((definition) => ({
    ...rowOf({ ...definition, shopId: null }),
    status: 'live' as const,
    createdAt: at(now),
  }))
  await tx
    .insertInto('metricDefinition')
    .values(rows)
    .onConflict((oc) => oc.columns(['code', 'version']).doNothing())
    .execute()
}

/** Writes the draft of a code's version, in place of the draft that was there. */
export async function putDraft(
  tx: Tx,
  { createdBy, now, ...definition }: DefinitionRow & { readonly createdBy: PersonId; readonly now: Instant },
): Promise<void> {
  const { id, ...row } = rowOf(definition)
  await tx
    .insertInto('metricDefinition')
    .values({ id, ...row, status: 'draft', createdBy, createdAt: at(now) })
    .onConflict((oc) =>
      oc.columns(['code', 'version']).doUpdateSet({ ...row, createdBy, createdAt: at(now) }),
    )
    .execute()
}

function rowOf({
  code,
  version,
  shopId,
  platforms,
  spec,
  source,
  effectiveFrom,
  effectiveTo,
}: DefinitionRow) {
  const names = platforms === null ? null : [...platforms]
  return {
    id: newId(),
    code,
    version,
    shopId,
    platforms: names,
    spec: json(spec),
    source,
    effectiveFrom,
    effectiveTo,
  }
}

/** Locks all versions of a code against others who draft or publish it. */
export async function lockCode(tx: Tx, code: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.metric.' || ${code}, 0))`.execute(
    tx,
  )
}

export async function deleteDraft(tx: Tx, id: MetricDefinitionId): Promise<void> {
  await tx.deleteFrom('metricDefinition').where('id', '=', id).where('status', '=', 'draft').execute()
}

/** Puts a draft into force; `before`, the version until now, ends the day before. */
export async function publishDraft(
  tx: Tx,
  {
    id,
    before,
    effectiveFrom,
  }: {
    readonly id: MetricDefinitionId
    readonly before: MetricDefinitionId | undefined
    readonly effectiveFrom: WorkDate
  },
): Promise<void> {
  if (before !== undefined) {
    const effectiveTo = addDays(effectiveFrom, -1)
    await tx.updateTable('metricDefinition').set({ effectiveTo }).where('id', '=', before).execute()
  }
  await tx
    .updateTable('metricDefinition')
    .set({ status: 'live', effectiveFrom, effectiveTo: null })
    .where('id', '=', id)
    .execute()
}

export async function setVerified(
  tx: Tx,
  { id, by, now }: { readonly id: MetricDefinitionId; readonly by: PersonId; readonly now: Instant },
): Promise<void> {
  await tx
    .updateTable('metricDefinition')
    .set({ verifiedBy: by, verifiedAt: at(now) })
    .where('id', '=', id)
    .execute()
}

/** Has every known day from `from` on counted anew, for a definition that looks at it for the first time. */
export async function markDaysSince(tx: Tx, from: WorkDate, dueAt: Instant): Promise<void> {
  await tx
    .updateTable('metricDay')
    .set({ dueAt: sql`least(due_at, ${at(dueAt)})` })
    .where('workDate', '>=', from)
    .execute()
}
