import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Party } from '#domain/order/fact.ts'
import { at, iso, type Db } from '#server/platform/database/database.ts'

export interface Heap {
  readonly count: number
  readonly amount: number
}

type Shops = readonly ShopId[] | 'all'

/** Added up over 1,000,000 clocks a sum passes what an `int` holds. */
const AMOUNT = sql`coalesce(sum(amount_at_risk), 0)::bigint as amount`

export interface RunningSum extends Heap {
  readonly owner: Party
  readonly ruleKey: string
  /** Of those at which money is at risk. */
  readonly in24Hours: number
  readonly amountIn24Hours: number
  readonly in7Days: number
  readonly amountIn7Days: number
}

/** What runs, by whom it is for to act and by rule. */
export async function sumRunning(db: Db, shops: Shops, now: Instant): Promise<readonly RunningSum[]> {
  const within = (hours: number) =>
    sql`(where amount_at_risk > 0 and due_at <= ${at(now)} + ${hours} * interval '1 hour')`
  const { rows } = await sql<RunningSum>`
    select owner, rule_key as "ruleKey", count(*)::int as count, ${AMOUNT},
      (count(*) filter ${within(24)})::int as "in24Hours",
      coalesce(sum(amount_at_risk) filter ${within(24)}, 0)::bigint as "amountIn24Hours",
      (count(*) filter ${within(7 * 24)})::int as "in7Days",
      coalesce(sum(amount_at_risk) filter ${within(7 * 24)}, 0)::bigint as "amountIn7Days"
    from clock where state = 'running' and ${isIn(shops)}
    group by owner, rule_key order by owner, rule_key`.execute(db)
  return rows
}

export async function countPaused(db: Db, shops: Shops): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from clock where state = 'paused' and ${isIn(shops)}`.execute(db)
  return rows[0]?.count ?? 0
}

export interface PersonHeap extends Heap {
  readonly personId: PersonId | null
  readonly name: string | null
  readonly code: string | null
}

/** What was lost to silence since then, by whom the buyer was with; the most money first. */
export async function sumLost(
  db: Db,
  shops: Shops,
  { since, now }: { readonly since: Instant; readonly now: Instant },
): Promise<readonly PersonHeap[]> {
  const { rows } = await sql<PersonHeap>`
    select lost.holder_id as "personId", p.name, p.code, lost.count, lost.amount
    from (
      select holder_id, count(*)::int as count, ${AMOUNT} from clock
      where lost_at >= ${at(since)} and lost_at <= ${at(now)} and ${isIn(shops)} group by holder_id
    ) lost
    left join person p on p.id = lost.holder_id
    order by lost.amount desc, lost.count desc, lost.holder_id`.execute(db)
  return rows
}

export interface DueSum extends Heap {
  readonly personId: PersonId | null
  readonly nextDueAt: Instant
}

/** What the shops' own people must act on before then, by who serves the buyer. */
export async function sumDue(db: Db, shops: Shops, until: Instant): Promise<readonly DueSum[]> {
  const { rows } = await sql<DueSum>`
    select holder_id as "personId", count(*)::int as count, ${AMOUNT}, min(due_at) as "nextDueAt"
    from clock where state = 'running' and owner = 'seller' and due_at <= ${at(until)} and ${isIn(shops)}
    group by holder_id`.execute(db)
  return rows
}

/**
 * How much money leaves when nobody acts, day by day: `starts` are the beginnings of the days and, last, the end of the
 * last. Converting a hundred thousand moments to days of a zone would cost more than all the rest.
 */
export async function sumByDay(db: Db, shops: Shops, starts: readonly Instant[]): Promise<readonly Heap[]> {
  const bounds = starts.map(iso)
  const { rows } = await sql<Heap & { day: number }>`
    select width_bucket(due_at, ${bounds}::timestamptz[]) as day, count(*)::int as count, ${AMOUNT}
    from clock
    where state = 'running' and amount_at_risk > 0 and due_at >= ${bounds.at(0)}::timestamptz
      and due_at < ${bounds.at(-1)}::timestamptz and ${isIn(shops)}
    group by 1`.execute(db)
  const sums = new Map(rows.map(({ day, count, amount }) => [day, { count, amount }] as const))
  return starts.slice(1).map((_, index) => sums.get(index + 1) ?? { count: 0, amount: 0 })
}

/** As an array the planner walks each shop's index; every shop's as well, where the actor sees them all. */
function isIn(shops: Shops): RawBuilder<SqlBool> {
  return shops === 'all'
    ? sql<SqlBool>`shop_id = any(array(select id from shop))`
    : sql<SqlBool>`shop_id = any(${shops}::uuid[])`
}
