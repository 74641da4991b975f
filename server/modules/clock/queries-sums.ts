import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { dayStart, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import { after, DAY, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { takesMoney } from '#domain/clock/clock.ts'
import { RULE_TEMPLATES } from '#domain/clock/shipped/shipped-packs.ts'
import type { Party } from '#domain/order/fact.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { servedBy } from './served-by.ts'

export interface Heap {
  readonly count: number
  readonly amount: number
}

type Shops = readonly ShopId[] | 'all'

/** At their end no money leaves yet, whatever is at risk. What a rule ends in is the same in every version. */
const TAKE_NONE = RULE_TEMPLATES.filter(({ outcome }) => !takesMoney(outcome)).map(({ key }) => key)
const IS_COSTLY = sql<SqlBool>`not (rule_key = any(${sql.lit(`{${TAKE_NONE.join(',')}}`)}::text[]))`

/** Added up over 1,000,000 clocks a sum passes what an `int` holds. */
const AMOUNT = sql`coalesce(sum(amount_at_risk), 0)::bigint as amount`

export function heapOf(heaps: readonly Heap[]): { count: number; amount: number } {
  return {
    count: heaps.reduce((sum, { count }) => sum + count, 0),
    amount: heaps.reduce((sum, { amount }) => sum + amount, 0),
  }
}

export interface RunningSums {
  /** By whom it is for to act and by rule. */
  readonly rules: readonly (Heap & { readonly owner: Party; readonly ruleKey: string })[]
  /** Of those at whose end money leaves. */
  readonly within24Hours: Heap
  readonly within7Days: Heap
  readonly paused: number
}

interface SumRow extends Heap {
  readonly part: 'rule' | 'paused' | 'day' | 'week'
  readonly owner: Party
  readonly ruleKey: string
}

/**
 * What runs, from the totals kept of whole days; of the day in which a span ends the clocks themselves. One statement,
 * so that all of it is of one moment.
 */
export async function sumRunning(db: Db, shops: Shops, now: Instant): Promise<RunningSums> {
  const { rows } = await sql<SumRow>`
    select 'rule' as part, owner, rule_key as "ruleKey", sum(count)::int as count, sum(amount)::bigint as amount
    from clock_total where state = 'running' and ${isIn(shops)} group by owner, rule_key
    union all
    select 'paused', '', '', coalesce(sum(count), 0)::int, 0 from clock_total where state = 'paused' and ${isIn(shops)}
    union all ${sumUntil('day', after(now, DAY), shops)}
    union all ${sumUntil('week', after(now, 7 * DAY), shops)}`.execute(db)
  const part = (name: SumRow['part']) => rows.filter((row) => row.part === name)
  return {
    rules: part('rule').filter(({ count }) => count > 0),
    within24Hours: heapOf(part('day')),
    within7Days: heapOf(part('week')),
    paused: heapOf(part('paused')).count,
  }
}

function sumUntil(part: SumRow['part'], until: Instant, shops: Shops): RawBuilder<unknown> {
  const { workDate } = localOf(until, SHANGHAI)
  return sql`
    select ${part}::text, '', '', coalesce(sum(dear_count), 0)::int, coalesce(sum(amount), 0)::bigint
    from clock_total where state = 'running' and due_on < ${workDate}::date and ${IS_COSTLY} and ${isIn(shops)}
    union all
    select ${part}::text, '', '', count(*)::int, ${AMOUNT}
    from clock where state = 'running' and amount_at_risk > 0 and due_at >= ${at(dayStart(workDate, SHANGHAI))}
      and due_at <= ${at(until)} and ${IS_COSTLY} and ${isIn(shops)}`
}

interface DayHeap extends Heap {
  readonly day: WorkDate
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
  /** His own, or of somebody for whom he stands in (R81). */
  readonly isMine: boolean
  readonly nextDueAt: Instant
}

/** At whose end before then money leaves, as the board and its calendar tell it, by who serves the buyer. */
export async function sumDue(
  db: Db,
  shops: Shops,
  { until, personId }: { readonly until: Instant; readonly personId: PersonId },
): Promise<readonly DueSum[]> {
  const { rows } = await sql<DueSum>`
    select holder_id as "personId", count(*)::int as count, ${AMOUNT}, min(due_at) as "nextDueAt",
      coalesce(holder_id = any(${servedBy(personId)}), false) as "isMine"
    from clock where state = 'running' and amount_at_risk > 0 and due_at <= ${at(until)} and ${IS_COSTLY} and ${isIn(shops)}
    group by holder_id`.execute(db)
  return rows
}

/** How much money leaves when nobody acts, on each of these days, which follow each other. */
export async function sumByDay(db: Db, shops: Shops, days: readonly WorkDate[]): Promise<readonly DayHeap[]> {
  const { rows } = await sql<DayHeap>`
    select due_on as day, sum(dear_count)::int as count, sum(amount)::bigint as amount
    from clock_total
    where state = 'running' and due_on between ${days.at(0)}::date and ${days.at(-1)}::date
      and ${IS_COSTLY} and ${isIn(shops)}
    group by due_on`.execute(db)
  const sums = new Map(rows.map((row) => [row.day, row]))
  return days.map((day) => sums.get(day) ?? { day, count: 0, amount: 0 })
}

/** As an array the planner walks each shop's index; every shop's as well, where the actor sees them all. */
function isIn(shops: Shops): RawBuilder<SqlBool> {
  return shops === 'all'
    ? sql<SqlBool>`shop_id = any(array(select id from shop))`
    : sql<SqlBool>`shop_id = any(${shops}::uuid[])`
}
