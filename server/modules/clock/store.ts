import { sql } from 'kysely'
import type { ClockId, OrderId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, iso, json, type Tx } from '#server/platform/database/database.ts'
import type { ClockRow, DifferenceRow } from './plan-rows.ts'

/** Derivations take turns, so that an older reading of the facts never overwrites a newer one. Firing goes on meanwhile. */
export async function lockDeriving(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.clock', 0))`.execute(tx)
}

/** The clocks kept of these orders, held until the end of the transaction. */
export async function lockClocks(tx: Tx, orderIds: readonly OrderId[]): Promise<readonly ClockRow[]> {
  const rows = await tx
    .selectFrom('clock')
    .selectAll()
    .where('orderId', '=', sql<OrderId>`any(${orderIds}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows as readonly unknown[] as readonly ClockRow[]
}

export async function saveClocks(tx: Tx, rows: readonly ClockRow[]): Promise<void> {
  if (rows.length === 0) return
  const written = rows.map((row) => ({
    ...row,
    startedAt: iso(row.startedAt),
    dueAt: isoOrNull(row.dueAt),
    nextFireAt: isoOrNull(row.nextFireAt),
    endedAt: isoOrNull(row.endedAt),
    lostAt: isoOrNull(row.lostAt),
  }))
  await sql`
    insert into clock (id, order_id, shop_id, holder_id, started_at, due_at, next_fire_at, ended_at, lost_at,
      amount_at_risk, pack_version, fired_step, state, owner, rule_key, refund_id)
    select id, "orderId", "shopId", "holderId", "startedAt", "dueAt", "nextFireAt", "endedAt", "lostAt",
      "amountAtRisk", "packVersion", "firedStep", state, owner, "ruleKey", "refundId"
    from jsonb_to_recordset(${json(written)}::jsonb) as r (id uuid, "orderId" uuid, "shopId" uuid, "holderId" uuid,
      "startedAt" timestamptz, "dueAt" timestamptz, "nextFireAt" timestamptz, "endedAt" timestamptz,
      "lostAt" timestamptz, "amountAtRisk" bigint, "packVersion" int, "firedStep" int, state text, owner text,
      "ruleKey" text, "refundId" text)
    on conflict (id) do update set
      holder_id = excluded.holder_id, due_at = excluded.due_at, next_fire_at = excluded.next_fire_at,
      ended_at = excluded.ended_at, lost_at = excluded.lost_at, amount_at_risk = excluded.amount_at_risk,
      pack_version = excluded.pack_version, fired_step = excluded.fired_step, state = excluded.state,
      owner = excluded.owner`.execute(tx)
}

/** What was told of them stays in `clock_firing`. */
export async function removeClocks(tx: Tx, ids: readonly ClockId[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .deleteFrom('clock')
    .where('id', '=', sql<ClockId>`any(${ids}::uuid[])`)
    .execute()
}

/** Of these orders' clocks exactly these differ. @returns whether anything is written */
export async function saveDifferences(
  tx: Tx,
  orderIds: readonly OrderId[],
  { rows, now }: { readonly rows: readonly DifferenceRow[]; readonly now: Instant },
): Promise<boolean> {
  const written = rows.map((row) => ({
    ...row,
    dueAt: isoOrNull(row.dueAt),
    actualAt: iso(row.actualAt),
  }))
  const { numAffectedRows = 0n } = await sql`
    with wanted as (
      select * from jsonb_to_recordset(${json(written)}::jsonb) as r ("clockId" uuid, "shopId" uuid, verdict text,
        "dueAt" timestamptz, expected text, actual text, "actualAt" timestamptz)
    ), gone as (
      delete from clock_difference d using clock c
      where c.id = d.clock_id and c.order_id = any(${orderIds}::uuid[])
        and d.clock_id not in (select "clockId" from wanted)
    )
    insert into clock_difference as d (clock_id, shop_id, verdict, due_at, expected, actual, actual_at, found_at)
    select "clockId", "shopId", verdict, "dueAt", expected, actual, "actualAt", ${at(now)} from wanted
    order by "clockId"
    on conflict (clock_id) do update set verdict = excluded.verdict, due_at = excluded.due_at,
      expected = excluded.expected, actual = excluded.actual, actual_at = excluded.actual_at
    where (d.verdict, d.due_at, d.expected, d.actual, d.actual_at)
      is distinct from (excluded.verdict, excluded.due_at, excluded.expected, excluded.actual, excluded.actual_at)`.execute(
    tx,
  )
  return numAffectedRows > 0n
}

/** Which of these steps were told now; the others had been told before. */
export async function addFirings(
  tx: Tx,
  firings: readonly { readonly clockId: ClockId; readonly dueAt: Instant; readonly step: number }[],
  now: Instant,
): Promise<ReadonlySet<ClockId>> {
  const { rows } = await sql<{ clockId: ClockId }>`
    insert into clock_firing (clock_id, due_at, step, fired_at)
    select id, due, step, ${at(now)}
    from unnest(${firings.map(({ clockId }) => clockId)}::uuid[],
      ${firings.map(({ dueAt }) => iso(dueAt))}::timestamptz[], ${firings.map(({ step }) => step)}::int[])
      as f (id, due, step)
    order by id
    on conflict do nothing
    returning clock_id as "clockId"`.execute(tx)
  return new Set(rows.map(({ clockId }) => clockId))
}

/** How a clock goes on; `step`: what was told of it now, null: nothing. */
export interface FiredClock {
  readonly clockId: ClockId
  readonly step: number | null
  readonly nextFireAt: Instant | null
  readonly isLost: boolean
}

export async function setFired(tx: Tx, fired: readonly FiredClock[]): Promise<void> {
  await sql`
    update clock set fired_step = coalesce(f.step, fired_step), next_fire_at = f.next_at,
      state = case when f.step = 0 then 'expired' else state end,
      ended_at = case when f.step = 0 then due_at end,
      lost_at = case when f.is_lost then due_at end
    from unnest(${fired.map(({ clockId }) => clockId)}::uuid[], ${fired.map(({ step }) => step)}::int[],
      ${fired.map(({ nextFireAt }) => isoOrNull(nextFireAt))}::timestamptz[],
      ${fired.map(({ isLost }) => isLost)}::boolean[]) as f (id, step, next_at, is_lost)
    where clock.id = f.id`.execute(tx)
}

/** The running clocks of a shop, by id, held until the end of the transaction. */
export async function lockRunning(
  tx: Tx,
  shopId: ShopId,
  { after, limit }: { readonly after: ClockId | undefined; readonly limit: number },
): Promise<readonly ClockRow[]> {
  const rows = await tx
    .selectFrom('clock')
    .selectAll()
    .where('shopId', '=', shopId)
    .where('state', '=', 'running')
    .$if(after !== undefined, (query) => query.where(sql<boolean>`id > ${after ?? null}::uuid`))
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
  return rows as readonly unknown[] as readonly ClockRow[]
}

export async function setArmed(
  tx: Tx,
  armed: readonly { readonly id: ClockId; readonly nextFireAt: Instant | null }[],
): Promise<void> {
  if (armed.length === 0) return
  await sql`
    update clock set next_fire_at = a.next_at
    from unnest(${armed.map(({ id }) => id)}::uuid[],
      ${armed.map(({ nextFireAt }) => isoOrNull(nextFireAt))}::timestamptz[]) as a (id, next_at)
    where clock.id = a.id`.execute(tx)
}

/** Running and paused clocks go with their buyers' chats. @returns the shops in which one changed hands */
export async function handOver(tx: Tx, conversationIds: readonly string[]): Promise<readonly ShopId[]> {
  const { rows } = await sql<{ shopId: ShopId }>`
    with holder as (
      select distinct on (c.customer_id) c.customer_id, c.assignee_id as id from conversation c
      where c.customer_id in (select customer_id from conversation where id = any(${conversationIds}::uuid[]))
        and c.assignee_id is not null
      order by c.customer_id, c.opened_at desc
    ), moved as (
      update clock set holder_id = holder.id from "order" o, holder
      where o.customer_id = holder.customer_id and clock.order_id = o.id
        and clock.state in ('running', 'paused') and clock.holder_id is distinct from holder.id
      returning clock.shop_id
    )
    select distinct shop_id as "shopId" from moved`.execute(tx)
  return rows.map(({ shopId }) => shopId)
}

function isoOrNull(moment: Instant | null): string | null {
  return moment === null ? null : iso(moment)
}
