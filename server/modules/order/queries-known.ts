import { sql, type SqlBool } from 'kysely'
import type { OrderId, ShopId } from '#domain/kernel/ids.ts'
import type { Tx } from '#server/platform/database/database.ts'
import type { KnownOrder } from './store-head.ts'

/** Held until the end of the transaction, always in the same order: two batches never wait for each other in a ring. */
export async function lockKnown(
  tx: Tx,
  shopId: ShopId,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, KnownOrder>> {
  const rows = await selectKnown(tx)
    .where('o.shopId', '=', shopId)
    .where(sql<SqlBool>`o.external_id = any(${externalIds}::text[])`)
    .orderBy('o.externalId')
    .forUpdate('o')
    .execute()
  return new Map(rows.map((row) => [row.externalId, row]))
}

/** The same by our own ids, of orders that are locked already. */
export async function listKnown(
  tx: Tx,
  orderIds: readonly OrderId[],
): Promise<ReadonlyMap<string, KnownOrder>> {
  const rows = await selectKnown(tx)
    .where(sql<SqlBool>`o.id = any(${orderIds}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.externalId, row]))
}

function selectKnown(tx: Tx) {
  return tx
    .selectFrom('order as o')
    .select(['o.id', 'o.externalId', 'o.importId', 'o.customerId', 'o.statusText', 'o.title', 'o.buyerName'])
    .select(['o.recipient', 'o.remark', 'o.buyerMessage', 'o.flag', 'o.shipBy'])
    .select(sql<boolean>`exists (select from order_telling t where t.order_id = o.id)`.as('hasTellings'))
}
