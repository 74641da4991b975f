import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#server/platform/database/database.ts'
import type { ShopDay } from './store.ts'

/** Stands for "none" where ids are compared, so that the sets can be hashed; no row has it. */
const NIL = '00000000-0000-0000-0000-000000000000'

/** A table that keeps a definition's day, and by what of the cells it keeps it apart. */
interface Kept {
  readonly table: 'metric_cell' | 'metric_hour_total' | 'metric_agent_total' | 'metric_total'
  readonly by: readonly ('hour' | 'person_id' | 'account_id')[]
}

const CELLS: Kept = { table: 'metric_cell', by: ['hour', 'person_id', 'account_id'] }
const HOURS: Kept = { table: 'metric_hour_total', by: ['hour'] }
const AGENTS: Kept = { table: 'metric_agent_total', by: ['person_id', 'account_id'] }
const DAY: Kept = { table: 'metric_total', by: [] }

interface CountedDay {
  readonly definitionId: string
  readonly day: ShopDay
  /** The day's cells as they ought to be. */
  readonly fresh: RawBuilder<unknown>
}

/** Keeps a day's cells and what they add up to, in one statement that writes only the rows that changed. */
export async function saveCells(tx: Tx, { definitionId, day, fresh }: CountedDay): Promise<void> {
  const at = sql`${definitionId}::uuid, ${day.shopId}::uuid, ${day.workDate}::date`
  const place = sql`definition_id = ${definitionId} and shop_id = ${day.shopId} and work_date = ${day.workDate}`
  await sql`
    with fresh as materialized (${fresh}),
    gone_cells as (${remove(CELLS, place)}),
    gone_hours as (${remove(HOURS, place)}),
    gone_agents as (${remove(AGENTS, place)}),
    put_cells as (${put(CELLS, at)}),
    put_hours as (${put(HOURS, at)}),
    put_agents as (${put(AGENTS, at)})
    ${put(DAY, at)}`.execute(tx)
}

function remove({ table, by }: Kept, place: RawBuilder<unknown>): RawBuilder<unknown> {
  const side = (of: string, column: string) =>
    column === 'hour' ? `${of}.hour` : `coalesce(${of}.${column}, '${NIL}')`
  const isSame = by.map((column) => `${side('fresh', column)} = ${side(table, column)}`).join(' and ')
  return sql`delete from ${sql.raw(table)} where ${place} and not exists (select from fresh where ${sql.raw(isSame)})`
}

/** The same to the last digit in whatever order the cells come: sums of fractions are not, and would be written anew. */
function exactSum(column: 'met' | 'total' | 'sum'): RawBuilder<unknown> {
  return sql`coalesce(sum(${sql.ref(column)}::numeric), 0)::float8`
}

/** A day in which nothing was counted has its row of zeros, so that it is known to have been counted. */
function put({ table, by }: Kept, at: RawBuilder<unknown>): RawBuilder<unknown> {
  const isCell = table === 'metric_cell'
  const figures = isCell ? ['met', 'total', 'sum'] : ['met', 'total', 'sum', 'peak']
  const list = (columns: readonly string[], of = '') =>
    sql.raw(columns.map((column) => `${of}${column}`).join(', '))
  const key = ['definition_id', 'shop_id', 'work_date', ...by]
  const own = by.length === 0 ? sql`` : sql`, ${list(by)}`
  const values = isCell
    ? sql`met, total, sum`
    : sql`${exactSum('met')}, ${exactSum('total')}, ${exactSum('sum')}, coalesce(max(sum), 0)`
  const group = isCell || by.length === 0 ? sql`` : sql`group by ${list(by)}`
  return sql`
    insert into ${sql.raw(table)} as kept (${list([...key, ...figures])})
    select ${at} ${own}, ${values} from fresh ${group}
    on conflict (${list(key)}) do update
      set ${list(figures.map((figure) => `${figure} = excluded.${figure}`))}
      where (${list(figures, 'kept.')}) is distinct from (${list(figures, 'excluded.')})`
}
