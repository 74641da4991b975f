import { sql } from 'kysely'
import { instant, type Instant } from '#domain/kernel/time.ts'
import { iso, type Db } from '#server/platform/database/database.ts'
import type { Shop } from './cast.ts'

/** Several cases of one order: a clock's own row is what is measured, not its order's. */
const CLOCKS_PER_ORDER = 10
const AT_ONCE = 100_000

interface Armed {
  readonly shops: readonly Shop[]
  readonly count: number
  /** The first of them ends then; each other one `apartMs` after the one before. */
  readonly dueAt: Instant
  readonly apartMs: number
  /** Tells the clocks of one call from those of another. */
  readonly name: string
}

/** Running clocks of the shops' own, written straight into the tables; each has only its end left to tell. */
export async function armClocks(db: Db, { shops, count, dueAt, apartMs, name }: Armed): Promise<void> {
  const shopIds = shops.map(({ id }) => id)
  for (let from = 0; from < count; from += AT_ONCE) {
    const to = Math.min(count, from + AT_ONCE)
    await sql`
      with orders as (
        insert into "order" (id, shop_id, external_id, placed_at, changed_at)
        select gen_random_uuid(), (${shopIds}::uuid[])[1 + (n / ${CLOCKS_PER_ORDER}::int) % ${shopIds.length}::int],
          ${name}::text || n, now(), now()
        from generate_series(${from}::int, ${to}::int - 1, ${CLOCKS_PER_ORDER}::int) n
        returning id, shop_id, external_id
      ), armed as (
        select orders.id as order_id, shop_id, n,
          ${iso(dueAt)}::timestamptz + n * ${apartMs}::float8 * interval '1 millisecond' as due_at
        from orders, generate_series(substr(external_id, ${name.length + 1}::int)::int,
          least(substr(external_id, ${name.length + 1}::int)::int + ${CLOCKS_PER_ORDER}::int, ${to}::int) - 1) n
      ), added as (
        insert into clock (id, order_id, shop_id, started_at, due_at, next_fire_at, amount_at_risk, pack_version,
          fired_step, state, owner, rule_key, refund_id)
        select gen_random_uuid(), order_id, shop_id, due_at - interval '5 days', due_at, due_at,
          100 + n::bigint * 7919 % 50000, 1, 30, 'running', 'seller', 'silent-refund', n::text
        from armed
        returning shop_id, due_at, amount_at_risk
      )
      insert into clock_total as t (shop_id, state, due_on, rule_key, owner, count, dear_count, amount)
      select shop_id, 'running', (due_at at time zone 'Asia/Shanghai')::date, 'silent-refund', 'seller', count(*),
        count(*), sum(amount_at_risk)
      from added group by shop_id, 3 order by shop_id, 3
      on conflict (shop_id, state, due_on, rule_key, owner) do update set count = t.count + excluded.count,
        dear_count = t.dear_count + excluded.dear_count, amount = t.amount + excluded.amount`.execute(db)
  }
}

/** Says what whoever derives clocks says to the process that tells of them. */
export async function tellArmed(db: Db, dueAt: Instant): Promise<void> {
  await sql`select pg_notify('banzu', ${JSON.stringify([{ kind: 'clock-armed', at: dueAt }])})`.execute(db)
}

export function inFuture(ms: number): Instant {
  return instant(Date.now() + ms)
}
