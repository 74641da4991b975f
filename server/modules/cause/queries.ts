import { sql, type RawBuilder } from 'kysely'
import { CAUSE_CHATS_PER_PAGE } from '#contract/cause.ts'
import { addDays, daysBetween, type DateRange } from '#domain/calendar/work-date.ts'
import { CAUSES, REASONS, type Cause, type Reason } from '#domain/conversation/reason.ts'
import type { ConversationId, CustomerId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { iso, type Db } from '#server/platform/database/database.ts'

export interface CauseShop {
  readonly id: ShopId
  readonly name: string
  readonly platform: Platform
}

/** The open shops that the actor may see, by name. */
export async function listShops(db: Db, { shopIds }: Actor): Promise<readonly CauseShop[]> {
  return db
    .selectFrom('shop')
    .select(['id', 'name', 'platform'])
    .$if(shopIds !== 'all', (query) => query.where('id', '=', sql<ShopId>`any(${shopIds}::uuid[])`))
    .where('closedAt', 'is', null)
    .orderBy(sql`name collate "zh-x-icu"`)
    .execute()
}

interface CauseScope {
  readonly shopIds: readonly ShopId[]
  readonly range: DateRange
}

export interface CauseTotal {
  readonly shopId: ShopId
  readonly reason: Reason | null
  readonly cause: Cause | null
  readonly chats: number
  readonly before: number
}

/** Chats by shop, reason and cause, beside the span of the same length before. */
export async function readTotals(db: Db, { shopIds, range }: CauseScope): Promise<readonly CauseTotal[]> {
  const start = addDays(range.from, -1 - daysBetween(range.from, range.to))
  const { rows } = await sql<CauseTotal>`
    select shop_id, reason, cause,
      coalesce(sum(chats) filter (where work_date >= ${range.from}), 0)::int as chats,
      coalesce(sum(chats) filter (where work_date < ${range.from}), 0)::int as before
    from cause_total
    where shop_id = any(${shopIds}::uuid[]) and work_date between ${start} and ${range.to}
    group by shop_id, reason, cause`.execute(db)
  return rows
}

export interface CauseDay {
  readonly workDate: WorkDate
  readonly cause: Cause | null
  readonly chats: number
}

export async function readDays(db: Db, { shopIds, range }: CauseScope): Promise<readonly CauseDay[]> {
  const { rows } = await sql<CauseDay>`
    select work_date, cause, sum(chats)::int as chats from cause_total
    where shop_id = any(${shopIds}::uuid[]) and work_date between ${range.from} and ${range.to}
    group by work_date, cause order by work_date, cause`.execute(db)
  return rows
}

export async function findCountedAt(db: Db, { shopIds, range }: CauseScope): Promise<Instant | null> {
  const { rows } = await sql<{ countedAt: Instant | null }>`
    select max(counted_at) as counted_at from metric_day
    where shop_id = any(${shopIds}::uuid[]) and work_date between ${range.from} and ${range.to}`.execute(db)
  return rows[0]?.countedAt ?? null
}

/** The place of a chat in the list. */
export interface ChatKey {
  readonly workDate: WorkDate
  readonly startedAt: Instant
  readonly id: ConversationId
}

interface ChatQuery extends CauseScope {
  readonly reason: Reason | 'none' | undefined
  readonly cause: Cause | 'none' | undefined
  readonly after: ChatKey | undefined
}

export interface ChatRow extends Omit<CauseTotal, 'chats' | 'before'> {
  readonly conversationId: ConversationId
  readonly shopName: string
  readonly platform: Platform
  readonly customerId: CustomerId
  readonly customerName: string | null
  readonly agent: string | null
  readonly workDate: WorkDate
  readonly startedAt: Instant
}

/**
 * A page of the chats behind a count, newest first, and one row more when there is another page. The counts say which
 * days hold the page, so only those are opened, however rare the cause and however long the span.
 */
export async function listChats(db: Db, query: ChatQuery): Promise<readonly ChatRow[]> {
  const range = await findDaysOfPage(db, query)
  if (!range) return []
  const { shopIds, reason, cause, after } = query
  const known = (column: 'reason' | 'cause', values: readonly string[]) =>
    sql`case when c.${sql.ref(column)} = any(${values}::text[]) then c.${sql.ref(column)} end`
  const { rows } = await sql<ChatRow>`
    select * from (
      select f.conversation_id, f.shop_id, shop.name as shop_name, shop.platform, f.customer_id,
        customer.name as customer_name, coalesce(person.name, account.name) as agent, f.work_date, f.started_at,
        ${known('reason', REASONS)} as reason, ${known('cause', CAUSES)} as cause
      from chat_fact f
      join conversation c on c.id = f.conversation_id
      join shop on shop.id = f.shop_id
      left join customer on customer.id = f.customer_id
      left join person on person.id = f.person_id
      left join account on account.id = f.account_id
      where f.shop_id = any(${shopIds}::uuid[]) and f.work_date between ${range.from} and ${range.to}) chat
    where ${isOf('reason', reason)} and ${isOf('cause', cause)}
      ${after === undefined ? sql`` : sql`and (work_date, started_at, conversation_id) < (${after.workDate}::date, ${iso(after.startedAt)}::timestamptz, ${after.id}::uuid)`}
    order by work_date desc, started_at desc, conversation_id desc
    limit ${CAUSE_CHATS_PER_PAGE + 1}`.execute(db)
  return rows
}

function isOf(column: 'reason' | 'cause', wanted: string | undefined): RawBuilder<unknown> {
  if (wanted === undefined) return sql`true`
  return wanted === 'none' ? sql`${sql.ref(column)} is null` : sql`${sql.ref(column)} = ${wanted}`
}

/** The newest days, from the page's beginning back, that hold a full page and one more. */
async function findDaysOfPage(db: Db, query: ChatQuery): Promise<DateRange | undefined> {
  const { shopIds, range, reason, cause, after } = query
  const to = after?.workDate ?? range.to
  // How much of the day in which the page begins was shown before is not known: it counts for nothing.
  const { rows } = await sql<DateRange>`
    select min(work_date) as "from", max(work_date) as "to" from (
      select work_date, sum(chats) over (order by work_date desc rows unbounded preceding) - chats as newer
      from (
        select work_date, case when work_date = ${after?.workDate ?? null}::date then 0 else sum(chats) end as chats
        from cause_total
        where shop_id = any(${shopIds}::uuid[]) and work_date between ${range.from} and ${to}
          and ${isOf('reason', reason)} and ${isOf('cause', cause)}
        group by work_date) day) counted
    where newer <= ${CAUSE_CHATS_PER_PAGE}`.execute(db)
  const found = rows[0]
  return found?.from ? found : undefined
}
