import { sql } from 'kysely'
import type { CustomerId, ImportId, OrderId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { iso, type Tx } from '#server/platform/database/database.ts'
import type { Work } from '#server/platform/work.ts'
import { jsonOf } from './json-of.ts'
import { mergeOwn } from './merge-records.ts'
import { listKnown } from './queries-known.ts'
import { lockOrdersById, placedAtOf } from './store.ts'
import { writeDerived } from './store-head.ts'
import { sayOrders, type SaidOrder } from './store-said.ts'
import { dropTellings, listTold, restoreStates, settleTellings, type ToldOrder } from './store-tellings.ts'

/**
 * Takes out what an import brought to some orders, which are then as if its file had never come: those of which nothing
 * else speaks are gone, and of the others is said anew what the others have said, in its order.
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
      union all (select order_id from order_telling where import_id = ${importId} limit ${limit})
      union all (select id from "order" where import_id = ${importId} limit ${limit})
    ) o order by id limit ${limit}`.execute(tx)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  await lockOrdersById(tx, ids)
  const shared = await dropTellings(tx, importId, ids)
  const told = await listTold(tx, shared)
  await deleteParts(tx, ids, { importId, whole: shared })
  await deleteUnspoken(tx, ids, importId)
  const blank = await makeBlank(tx, ids, { importId, shared })
  await restoreStates(tx, shared)
  await sayAnew(tx, told, now)
  await flagByNotes(tx, blank)
  await settleTellings(tx, shared)
  await writeDerived(tx, await stillThere(tx, ids), now)
  return ids
}

/** Facts and lines: of shared orders all, since they are told anew, of the others what the import brought. */
async function deleteParts(
  tx: Tx,
  ids: readonly OrderId[],
  { importId, whole }: { readonly importId: ImportId; readonly whole: readonly OrderId[] },
): Promise<void> {
  for (const table of ['order_fact', 'order_item'])
    await sql`
      delete from ${sql.table(table)} where order_id = any(${ids}::uuid[])
        and (import_id = ${importId} or order_id = any(${whole}::uuid[]))`.execute(tx)
}

async function deleteUnspoken(tx: Tx, ids: readonly OrderId[], importId: ImportId): Promise<void> {
  await sql`
    delete from "order" o
    where o.id = any(${ids}::uuid[]) and o.import_id = ${importId}
      and not exists (select from order_telling t where t.order_id = o.id)
      and not exists (select from order_fact f where f.order_id = o.id)
      and not exists (select from order_item i where i.order_id = o.id)
      and not exists (select from order_note n where n.order_id = o.id)
      and not exists (select from order_action a where a.order_id = o.id)`.execute(tx)
}

/**
 * Orders that stay begin without a word: those told anew, and those that only our own people still speak of. One that came
 * in before each word was kept, and of which others spoke, keeps the words it has: nobody can tell whose they are.
 */
async function makeBlank(
  tx: Tx,
  ids: readonly OrderId[],
  { importId, shared }: { readonly importId: ImportId; readonly shared: readonly OrderId[] },
): Promise<readonly OrderId[]> {
  const { rows } = await sql<{ id: OrderId }>`
    update "order" o set customer_id = null, status_text = '', title = '', buyer_name = '', recipient = '{}',
      remark = '', buyer_message = '', flag = null, ship_by = null, import_id = null
    where o.id = any(${ids}::uuid[]) and (o.id = any(${shared}::uuid[])
      or (o.import_id = ${importId} and not exists (select from order_fact f where f.order_id = o.id)))
    returning o.id`.execute(tx)
  await sql`
    update "order" set import_id = null where id = any(${ids}::uuid[]) and import_id = ${importId}`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** The first word of every order, then the second of every order that has one, and so on. */
async function sayAnew(tx: Tx, told: readonly ToldOrder[], now: Instant): Promise<void> {
  const rounds: ToldOrder[][] = []
  for (const own of Map.groupBy(told, ({ orderId }) => orderId).values())
    for (const [index, one] of own.entries()) (rounds[index] ??= []).push(one)
  for (const [index, round] of rounds.entries()) {
    const ids = round.map(({ orderId }) => orderId)
    const known = await listKnown(tx, ids)
    const said = saidIn(round)
    if (index === 0) await placeAnew(tx, said, round)
    await sayOrders(tx, { said, known, customers: await customersOf(tx, round), added: [], now })
  }
}

function saidIn(round: readonly ToldOrder[]): ReadonlyMap<string, SaidOrder> {
  return new Map(
    round.map(({ records, ...stamp }) => {
      const order = mergeOwn(records, stamp.receivedAt)
      return [order.externalId, { ...order, stamp }] as const
    }),
  )
}

/** As when an order is made known: the best that its first word says of when it was placed. */
async function placeAnew(
  tx: Tx,
  said: ReadonlyMap<string, SaidOrder>,
  round: readonly ToldOrder[],
): Promise<void> {
  const rows = round.map(({ orderId, records, receivedAt }) => {
    const order = said.get(records[0]?.externalId ?? '')
    return { orderId, placedAt: (order && placedAtOf(order)) ?? iso(receivedAt) }
  })
  await sql`
    update "order" o set placed_at = r."placedAt"
    from jsonb_to_recordset(${jsonOf(rows)}::jsonb) as r ("orderId" uuid, "placedAt" timestamptz)
    where o.id = r."orderId"
      and not exists (select from order_telling t where t.order_id = o.id and t.state is not null)`.execute(
    tx,
  )
}

async function customersOf(tx: Tx, round: readonly ToldOrder[]): Promise<ReadonlyMap<string, CustomerId>> {
  const buyers = round.flatMap(({ records }) => records.flatMap(({ customer }) => customer?.externalId ?? []))
  const { rows } = await sql<{ id: CustomerId; externalId: string }>`
    select c.id, c.external_id as "externalId" from customer c
    where c.external_id = any(${buyers}::text[])
      and c.shop_id = (select shop_id from "order" where id = ${round[0]?.orderId ?? null}::uuid)`.execute(tx)
  return new Map(rows.map(({ id, externalId }) => [externalId, id]))
}

/** A note of ours that is newer than every flag of a source holds, as when it was written. */
async function flagByNotes(tx: Tx, ids: readonly OrderId[]): Promise<void> {
  await sql`
    update "order" o set flag = n.flag
    from (
      select distinct on (order_id) order_id, flag, created_at from order_note
      where order_id = any(${ids}::uuid[]) order by order_id, created_at desc, id desc
    ) n
    where o.id = n.order_id and not exists (
      select from order_telling t where t.order_id = o.id and t.received_at > n.created_at
        and (t.state is not null or t.records @? '$[*].flag'))`.execute(tx)
}

async function stillThere(tx: Tx, ids: readonly OrderId[]): Promise<readonly OrderId[]> {
  const { rows } = await sql<{ id: OrderId }>`
    select id from "order" where id = any(${ids}::uuid[])`.execute(tx)
  return rows.map(({ id }) => id)
}
