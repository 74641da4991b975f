import { sql } from 'kysely'
import { z } from 'zod'
import { ARRIVALS_PER_PAGE } from '#contract/forecast.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import { totalOf, withEmptyDays, type ArrivalDay } from '#domain/forecast/arrival.ts'
import { FORECAST_METHODS } from '#domain/forecast/method.ts'
import type { ConversationId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import { at, iso, type Db } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'
import { arrivalSql } from './arrival-sql.ts'
import { triedSchema } from './tried.ts'

/** Two years and some: the promotions of the last two years are in it. */
const HISTORY_DAYS = 800

interface ForecastShop {
  readonly id: ShopId
  readonly name: string
  readonly platform: Platform
  readonly timeZone: Zone
}

/** @throws shop.not_found for one that the actor may not see */
export async function getShop(db: Db, actor: Actor, shopId: ShopId): Promise<ForecastShop> {
  const shop = await db
    .selectFrom('shop')
    .select(['id', 'name', 'platform', 'timeZone'])
    .where('id', '=', shopId)
    .executeTakeFirst()
  if (!shop || !maySeeShop(actor, shopId)) throw refusal('shop.not_found')
  return shop
}

/** The open shops that the actor sees, the busiest of the last four weeks that are known first. */
export async function listShops(
  db: Db,
  { shopIds }: Actor,
): Promise<readonly { readonly id: ShopId; readonly name: string; readonly arrivals: number }[]> {
  const seen = shopIds === 'all' ? sql`true` : sql`shop.id = any(${shopIds}::uuid[])`
  const { rows } = await sql<{ id: ShopId; name: string; arrivals: number }>`
    select shop.id, shop.name, coalesce((
      select sum(count) from (
        select counts from arrival_day where shop_id = shop.id order by work_date desc limit 28) day,
        unnest(counts) as count), 0)::int as arrivals
    from shop where closed_at is null and ${seen}
    order by arrivals desc, shop.name`.execute(db)
  return rows
}

/** The arrivals of a shop from its first day with any to `until`, without a gap, oldest first. */
export async function readHistory(db: Db, shopId: ShopId, until: WorkDate): Promise<readonly ArrivalDay[]> {
  const rows = await db
    .selectFrom('arrivalDay')
    .select(['workDate', 'counts'])
    .where('shopId', '=', shopId)
    .where('workDate', '<=', until)
    .orderBy('workDate', 'desc')
    .limit(HISTORY_DAYS)
    .execute()
  const days = rows.toReversed()
  const first = days.findIndex(({ counts }) => totalOf(counts) > 0)
  return first < 0 ? [] : withEmptyDays(days.slice(first), until)
}

const methodSchema = z.enum(FORECAST_METHODS)

/** The newest forecast of a shop. */
export async function findRun(db: Db, shopId: ShopId) {
  const row = await db
    .selectFrom('forecastRun')
    .selectAll()
    .where('shopId', '=', shopId)
    .orderBy('madeAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { ...row, method: methodSchema.parse(row.method), tried: triedSchema.parse(row.tried) }
}

/** Days that were forecast, with the scatter by which their bands are drawn. */
export async function listForecastDays(db: Db, shopId: ShopId, { from, to }: DateRange) {
  return db
    .selectFrom('forecastDay')
    .innerJoin('forecastRun', 'forecastRun.id', 'forecastDay.forecastRunId')
    .select(['forecastDay.workDate', 'forecastDay.usual', 'forecastDay.factor'])
    .select(['forecastRun.excessHalfHour', 'forecastRun.excessDay'])
    .where('forecastDay.shopId', '=', shopId)
    .where('forecastDay.workDate', '>=', from)
    .where('forecastDay.workDate', '<=', to)
    .orderBy('forecastDay.workDate')
    .execute()
}

export type ForecastDayRow = Awaited<ReturnType<typeof listForecastDays>>[number]

/** A shop with arrivals, and what its newest forecast knew. */
export interface ShopToForecast {
  readonly id: ShopId
  readonly timeZone: Zone
  readonly historyTo: WorkDate | null
  readonly madeAt: Instant | null
  /** When a number or a promotion that the forecast knew, or would know, last became another one. */
  readonly changedAt: Instant | null
}

export async function listShopsToForecast(db: Db, now: Instant): Promise<readonly ShopToForecast[]> {
  const { rows } = await sql<ShopToForecast>`
    select shop.id, shop.time_zone, run.history_to, run.made_at, greatest(
      (select max(changed_at) from arrival_day where shop_id = shop.id and work_date <= coalesce(run.history_to,
          (${at(now)} at time zone shop.time_zone)::date - 1)),
      (select max(changed_at) from promotion
        where (shop_id is null or shop_id = shop.id) and from_date <= run.history_to)) as changed_at
    from shop left join lateral (
      select history_to, made_at from forecast_run
      where shop_id = shop.id order by made_at desc limit 1) run on true
    where shop.closed_at is null and exists (select from arrival_day where shop_id = shop.id)
    order by shop.id`.execute(db)
  return rows
}

interface ArrivalQuery {
  readonly shopId: ShopId
  readonly workDate: WorkDate
  readonly fromHalfHour: number
  readonly toHalfHour: number
  readonly after: { readonly at: Instant; readonly id: ConversationId } | undefined
}

export interface ArrivalRow {
  readonly conversationId: ConversationId
  readonly customer: string | null
  readonly agent: string | null
  readonly at: Instant
  readonly answeredAt: Instant | null
}

/** A page of the chats that arrived, in order of time, and one row more when there is another page. */
export async function listArrivals(db: Db, query: ArrivalQuery): Promise<readonly ArrivalRow[]> {
  const { shopId, workDate, fromHalfHour, toHalfHour, after } = query
  const range = { from: workDate, to: workDate }
  const { rows } = await sql<ArrivalRow>`
    select arrival.conversation_id, arrival.asked_at as at, arrival.replied_at as answered_at,
      customer.name as customer, coalesce(person.name, account.name) as agent
    from (${arrivalSql({ shopId, range })}) arrival
    left join customer on customer.id = arrival.customer_id
    left join person on person.id = arrival.person_id
    left join account on account.id = arrival.account_id
    where arrival.half_hour between ${fromHalfHour} and ${toHalfHour}
      ${after === undefined ? sql`` : sql`and (arrival.asked_at, arrival.conversation_id) > (${iso(after.at)}::timestamptz, ${after.id}::uuid)`}
    order by arrival.asked_at, arrival.conversation_id
    limit ${ARRIVALS_PER_PAGE + 1}`.execute(db)
  return rows
}
