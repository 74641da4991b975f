import type { OrderView } from '#contract/order.ts'
import type { Db } from '#server/platform/database/database.ts'
import { presentOrder } from './present.ts'
import { listFactsOf } from './queries-facts.ts'
import { listParts } from './queries-parts.ts'
import type { OrderRow } from './queries.ts'

/** Orders with everything that belongs to them: five statements, whatever their number. */
export async function wholeOrders(db: Db, rows: readonly OrderRow[]): Promise<OrderView[]> {
  const ids = rows.map(({ id }) => id)
  const [parts, facts] = await Promise.all([listParts(db, ids), listFactsOf(db, ids)])
  return rows.map((row) => presentOrder(row, parts, facts.get(row.id) ?? []))
}
