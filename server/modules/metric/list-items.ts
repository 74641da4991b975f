import { sql } from 'kysely'
import { METRIC_ITEMS_PER_PAGE } from '#contract/metric.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import type { ConversationId, CustomerId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { MetricDefinition, MetricKind } from '#domain/metric/definition.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { iso, type Db } from '#server/platform/database/database.ts'
import { itemSql } from './item-sql.ts'
import { whoSql, type WhoFilter } from './slices.ts'

interface ItemQuery extends WhoFilter {
  readonly definition: Pick<MetricDefinition, 'id' | 'spec'>
  readonly shopIds: readonly ShopId[]
  readonly range: DateRange
  readonly hour?: number | undefined
  readonly outcome?: 'met' | 'missed' | undefined
  readonly after?: { readonly workDate: WorkDate; readonly at: Instant; readonly key: string } | undefined
}

export interface ItemRow {
  readonly conversationId: ConversationId | null
  readonly shopId: ShopId
  readonly shopName: string
  readonly platform: Platform
  readonly customerId: CustomerId | null
  readonly customerName: string | null
  readonly personId: PersonId | null
  readonly personName: string | null
  readonly personCode: string | null
  readonly accountName: string | null
  readonly at: Instant
  readonly key: string
  readonly workDate: WorkDate
  readonly hour: number
  readonly met: number
  readonly total: number
  readonly sum: number
}

/**
 * A page of what a figure counted, newest first, and one row more when there is another page. The cells say which
 * days hold the page, so only those are opened, however long the span is.
 */
export async function listItems(db: Db, query: ItemQuery): Promise<readonly ItemRow[]> {
  const { definition, shopIds, hour, outcome, after } = query
  const range = await findDaysOfPage(db, query)
  if (!range) return []
  const { rows } = await sql<ItemRow>`
    select item.*, shop.name as shop_name, shop.platform, customer.name as customer_name,
      person.name as person_name, person.code as person_code, account.name as account_name
    from (${itemSql(definition.spec, { shopIds, range, asOf: 'counted' })}) item
    join shop on shop.id = item.shop_id
    left join customer on customer.id = item.customer_id
    left join person on person.id = item.person_id
    left join account on account.id = item.account_id
    where true ${whoSql('item', query)}
      ${hour === undefined ? sql`` : sql`and item.hour = ${hour}`}
      ${outcome === undefined ? sql`` : outcome === 'met' ? sql`and item.met >= item.total` : sql`and item.met < item.total`}
      ${after === undefined ? sql`` : sql`and (item.work_date, item.at, item.key) < (${after.workDate}::date, ${iso(after.at)}::timestamptz, ${after.key})`}
    order by item.work_date desc, item.at desc, item.key desc
    limit ${METRIC_ITEMS_PER_PAGE + 1}`.execute(db)
  return rows
}

/** Kinds whose items each count for one, so that cells say exactly how many there are. */
const COUNTED_BY_ONE: ReadonlySet<MetricKind> = new Set<MetricKind>([
  'reply-rate',
  'connection',
  'good-rating',
  'attitude',
  'first-contact',
])

/**
 * The newest days, from the page's beginning back, that hold a full page and one more. A page that begins inside a
 * day needs that day and what follows: how much of it was shown before is not known, so it counts for nothing.
 */
async function findDaysOfPage(db: Db, query: ItemQuery): Promise<DateRange | undefined> {
  const { definition, shopIds, range, hour, outcome, after } = query
  const isExact = COUNTED_BY_ONE.has(definition.spec.kind)
  const wrong = sql`total - met`
  const items = !isExact ? sql`1` : outcome === undefined ? sql`total` : outcome === 'met' ? sql`met` : wrong
  const to = after === undefined ? range.to : after.workDate
  const { rows } = await sql<DateRange>`
    select min(work_date) as "from", max(work_date) as "to" from (
      select work_date, sum(items) over (order by work_date desc rows unbounded preceding)
        - items as newer
      from (
        select work_date, case when work_date = ${after?.workDate ?? null}::date then 0 else sum(${items}) end as items
        from metric_cell cell left join person on person.id = cell.person_id
        where definition_id = ${definition.id} and shop_id = any(${shopIds}::uuid[])
          and work_date between ${range.from} and ${to} ${whoSql('cell', query)}
          ${hour === undefined ? sql`` : sql`and hour = ${hour}`}
        group by work_date having sum(${items}) > 0) day) counted
    where newer <= ${METRIC_ITEMS_PER_PAGE}`.execute(db)
  const found = rows[0]
  return found?.from ? found : undefined
}
