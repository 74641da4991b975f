import { sql } from 'kysely'
import { after, HOUR, instant, type Instant } from '#domain/kernel/time.ts'
import { isCountedOn, type MetricSpec } from '#domain/metric/definition.ts'
import { countCauses } from '#server/modules/cause/index.ts'
import { countArrivals } from '#server/modules/forecast/index.ts'
import { at, type Tx } from '#server/platform/database/database.ts'
import { cellSql } from './cell-sql.ts'
import type { ItemScope } from './item-sql.ts'
import type { StoredDefinition } from './queries.ts'
import { saveCells } from './save-cells.ts'
import { markDays, type ShopDay } from './store.ts'

/**
 * Counts a shop's day by every definition that looks at it, in one statement each that writes only the cells that
 * changed, by what its chats were about and when they arrived, and says when the day must be counted again because time alone will change it.
 */
export async function countDay(
  tx: Tx,
  day: ShopDay,
  { definitions, asOf }: { readonly definitions: readonly StoredDefinition[]; readonly asOf: Instant },
): Promise<void> {
  const counted = definitions.filter((definition) => isCountedOn(definition, day.workDate))
  const scope: ItemScope = { shopIds: [day.shopId], range: { from: day.workDate, to: day.workDate }, asOf }
  for (const { id, spec } of counted)
    await saveCells(tx, { definitionId: id, day, fresh: cellSql(spec, scope) })
  await countCauses(tx, day)
  await countArrivals(tx, day, asOf)
  const dueAt = await findNextDue(tx, day, { specs: counted.map(({ spec }) => spec), asOf })
  if (dueAt !== null) await markDays(tx, [day], dueAt)
}

/**
 * When time alone changes the day's figures next: an unanswered question becomes a miss, or a buyer's days of grace
 * end (those are gathered to the full hour, else every chat of a day would have it counted anew).
 */
async function findNextDue(
  tx: Tx,
  { shopId, workDate }: ShopDay,
  { specs, asOf }: { readonly specs: readonly MetricSpec[]; readonly asOf: Instant },
): Promise<Instant | null> {
  const thresholds = unique(specs.flatMap(({ thresholdSeconds }) => thresholdSeconds ?? []))
  const graces = unique(
    specs.filter(({ kind }) => kind === 'first-contact').map(({ returnDays }) => returnDays),
  )
  const { rows } = await sql<{ late: Instant | null; quiet: Instant | null }>`
    select (
      select min(asked_at + threshold * interval '1 second')
      from turn, unnest(${thresholds}::int[]) as threshold
      where shop_id = ${shopId} and work_date = ${workDate} and replied_at is null
        and asked_at + threshold * interval '1 second' >= ${at(asOf)}) as late, (
      select min(ended_at + grace * interval '24 hours')
      from chat_fact, unnest(${graces}::int[]) as grace
      where shop_id = ${shopId} and work_date = ${workDate} and is_timed
        and ended_at + grace * interval '24 hours' >= ${at(asOf)}) as quiet`.execute(tx)
  const { late, quiet } = rows[0] ?? { late: null, quiet: null }
  const dues = [late === null ? [] : after(late, 1), quiet === null ? [] : nextFullHour(quiet)].flat()
  return dues.length === 0 ? null : instant(Math.min(...dues))
}

function nextFullHour(moment: Instant): Instant {
  return instant((Math.floor(moment / HOUR) + 1) * HOUR)
}

function unique(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)]
}
