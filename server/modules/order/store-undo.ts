import { sql } from 'kysely'
import type { ImportId, OrderId } from '#domain/kernel/ids.ts'
import type { Work } from '#server/platform/work.ts'
import { lockOrdersById } from './store.ts'
import { writeDerived } from './store-head.ts'

/**
 * Takes out what an import brought to some orders: its facts and lines, and the orders that nothing else speaks of.
 * The others are told anew from the facts that are left; words that no fact holds (a remark) stay as they were said.
 * @returns the orders concerned; none when nothing of the import is left
 */
export async function undoOrders(
  { tx, now }: Work,
  importId: ImportId,
  limit: number,
): Promise<readonly OrderId[]> {
  const { rows } = await sql<{ id: OrderId }>`
    select distinct id from (
      (select order_id as id from order_fact where import_id = ${importId} limit ${limit})
      union all (select order_id from order_item where import_id = ${importId} limit ${limit})
      union all (select id from "order" where import_id = ${importId} limit ${limit})
    ) o order by id limit ${limit}`.execute(tx)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  await lockOrdersById(tx, ids)
  await sql`delete from order_fact where import_id = ${importId} and order_id = any(${ids}::uuid[])`.execute(
    tx,
  )
  await sql`delete from order_item where import_id = ${importId} and order_id = any(${ids}::uuid[])`.execute(
    tx,
  )
  await sql`
    delete from "order" o
    where o.id = any(${ids}::uuid[]) and o.import_id = ${importId}
      and not exists (select from order_fact f where f.order_id = o.id)
      and not exists (select from order_item i where i.order_id = o.id)
      and not exists (select from order_note n where n.order_id = o.id)
      and not exists (select from order_action a where a.order_id = o.id)`.execute(tx)
  // One that others speak of goes over to the import that told of it next, if one did.
  const { rows: kept } = await sql<{ id: OrderId }>`
    update "order" o set import_id = case when o.import_id = ${importId}
      then (select f.import_id from order_fact f where f.order_id = o.id order by f.received_at limit 1)
      else o.import_id end
    where o.id = any(${ids}::uuid[])
    returning o.id`.execute(tx)
  await writeDerived(
    tx,
    kept.map(({ id }) => id),
    now,
  )
  return ids
}
