import { sql, type RawBuilder } from 'kysely'
import type { MetricSpec } from '#domain/metric/definition.ts'
import { heldSql, itemSql, type ItemScope } from './item-sql.ts'

/** The cells of a metric as `work_date, shop_id, hour, person_id, account_id, met, total, sum`. */
export function cellSql(spec: MetricSpec, scope: ItemScope): RawBuilder<unknown> {
  if (spec.kind === 'concurrency-peak' || spec.kind === 'concurrency-average')
    return concurrencySql(spec, scope)
  return sql`select shop_id, work_date, hour, person_id, account_id,
      sum(met)::float8 as met, sum(total)::float8 as total, sum(sum)::float8 as sum
    from (${itemSql(spec, scope)}) item group by shop_id, work_date, hour, person_id, account_id`
}

/** Sweeps over the edges of the held spans, as `concurrencyOf` does. */
function concurrencySql(spec: MetricSpec, scope: ItemScope): RawBuilder<unknown> {
  const key = sql`shop_id, work_date, hour, person_id, account_id`
  const order = sql`partition by ${key} order by edge, step desc`
  const figures =
    spec.kind === 'concurrency-peak'
      ? sql`0::float8 as met, 1::float8 as total, max(held)::float8 as sum`
      : sql`0::float8 as met, coalesce(sum(lasts) filter (where held > 0), 0)::float8 as total,
          coalesce(sum(held * lasts), 0)::float8 as sum`
  return sql`
    select ${key}, ${figures} from (
      select ${key}, sum(step) over (${order} rows unbounded preceding) as held,
        extract(epoch from lead(edge) over (${order}) - edge)::float8 as lasts
      from (
        select ${key}, first_at as edge, 1 as step from (${heldSql(spec, scope)}) began
        union all
        select ${key}, last_at, -1 from (${heldSql(spec, scope)}) ended) edges) swept
    group by ${key}`
}
