import { sql } from 'kysely'
import { json, type Tx } from '#server/platform/database/database.ts'
import type { TotalChange } from './totals.ts'

/** Called once in a transaction, after its clocks are written: whoever waits here holds nothing that others wait for. */
export async function addTotals(tx: Tx, changes: readonly TotalChange[]): Promise<void> {
  if (changes.length === 0) return
  await sql`
    insert into clock_total as t (shop_id, state, due_on, rule_key, owner, count, dear_count, amount)
    select (r->>'shopId')::uuid, r->>'state', (r->>'dueOn')::date, r->>'ruleKey', r->>'owner', (r->>'count')::int,
      (r->>'dearCount')::int, (r->>'amount')::bigint
    from jsonb_array_elements(${json(changes)}::jsonb) with ordinality as c (r, n)
    order by n
    on conflict (shop_id, state, due_on, rule_key, owner) do update set
      count = t.count + excluded.count, dear_count = t.dear_count + excluded.dear_count,
      amount = t.amount + excluded.amount`.execute(tx)
}

/** Days go by, and with them the rows in which nothing is left. */
export async function dropEmptyTotals(tx: Tx): Promise<void> {
  await tx
    .deleteFrom('clockTotal')
    .where('count', '=', 0)
    .where('dearCount', '=', 0)
    .where('amount', '=', 0)
    .execute()
}
