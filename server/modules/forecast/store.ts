import { sql } from 'kysely'
import { HALF_HOURS } from '#domain/forecast/arrival.ts'
import type { Scatter } from '#domain/forecast/band.ts'
import type { ForecastMethodName } from '#domain/forecast/method.ts'
import type { ForecastRunId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { arrivalSql } from './arrival-sql.ts'
import type { Tried } from './tried.ts'

/** Counts the arrivals of a shop's day anew, in one statement that writes only what changed. */
export async function countArrivals(
  tx: Tx,
  { shopId, workDate }: { readonly shopId: ShopId; readonly workDate: WorkDate },
  now: Instant,
): Promise<void> {
  const range = { from: workDate, to: workDate }
  await sql`
    with fresh as (
      select half_hour, count(*)::int as counted from (${arrivalSql({ shopId, range })}) arrival group by half_hour)
    insert into arrival_day as kept (shop_id, work_date, counts, changed_at)
    select ${shopId}::uuid, ${workDate}::date, (
      select array_agg(coalesce(counted, 0) order by slot)
      from generate_series(0, ${sql.lit(HALF_HOURS - 1)}) as slot left join fresh on half_hour = slot), ${at(now)}
    where exists (select from fresh)
      or exists (select from arrival_day where shop_id = ${shopId} and work_date = ${workDate})
    on conflict (shop_id, work_date) do update
      set counts = excluded.counts, changed_at = excluded.changed_at
      where kept.counts <> excluded.counts`.execute(tx)
}

interface NewForecast {
  readonly shopId: ShopId
  readonly madeAt: Instant
  readonly historyFrom: WorkDate
  readonly historyTo: WorkDate
  readonly method: ForecastMethodName
  readonly tried: Tried
  readonly scatter: Scatter
  readonly days: readonly {
    readonly workDate: WorkDate
    readonly usual: readonly number[]
    readonly factor: number
  }[]
}

/**
 * Keeps a forecast. Of each day only the newest forecast stays; days that are over keep the last one made before their
 * end, and runs of which no day is left go.
 */
export async function saveForecast(tx: Tx, made: NewForecast): Promise<ForecastRunId> {
  const { shopId, madeAt, days, scatter, tried, ...run } = made
  const id = newId<'forecastRun'>()
  await tx
    .insertInto('forecastRun')
    .values({
      ...run,
      id,
      shopId,
      madeAt: at(madeAt),
      tried: json(tried),
      excessHalfHour: scatter.halfHour,
      excessDay: scatter.day,
    })
    .execute()
  const rows = days.map(({ workDate, usual, factor }) => ({ work_date: workDate, usual, factor }))
  await sql`
    insert into forecast_day (shop_id, work_date, forecast_run_id, usual, factor)
    select ${shopId}::uuid, day.work_date, ${id}::uuid, day.usual, day.factor
    from jsonb_to_recordset(${json(rows)}::jsonb) as day (work_date date, usual float8[], factor float8)
    order by work_date
    on conflict (shop_id, work_date) do update
      set forecast_run_id = excluded.forecast_run_id, usual = excluded.usual, factor = excluded.factor`.execute(
    tx,
  )
  await sql`
    delete from forecast_run run where shop_id = ${shopId} and id <> ${id}
      and not exists (select from forecast_day where forecast_run_id = run.id)`.execute(tx)
  return id
}

/** Says what promotions make of days that were forecast. */
export async function setFactors(
  tx: Tx,
  shopId: ShopId,
  factors: readonly { readonly workDate: WorkDate; readonly factor: number }[],
): Promise<void> {
  const rows = factors.map(({ workDate, factor }) => ({ work_date: workDate, factor }))
  await sql`
    update forecast_day set factor = fresh.factor
    from jsonb_to_recordset(${json(rows)}::jsonb) as fresh (work_date date, factor float8)
    where forecast_day.shop_id = ${shopId} and forecast_day.work_date = fresh.work_date
      and forecast_day.factor <> fresh.factor`.execute(tx)
}
