import { sql } from 'kysely'
import type { IntakeCustomer } from '#domain/intake/record.ts'
import type { CustomerId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { iso, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { IntakeTarget } from './batch.ts'
import type { OutgrownCustomer } from './refresh-customers.ts'

/** One buyer as a batch knows him: when he was seen first and last in it, and in how many chats. */
export interface SeenCustomer extends IntakeCustomer {
  readonly firstSeenAt: Instant
  readonly lastSeenAt: Instant
  readonly chats: number
}

export interface KnownCustomer {
  readonly id: CustomerId
  /** Made now, with all his chats counted. */
  readonly isNew: boolean
  /** The chats that he had before this batch, as far as it can see: one beside it may be adding some. */
  readonly earlierChats: number
}

export interface EnsuredCustomers {
  /** By external id. */
  readonly customers: ReadonlyMap<string, KnownCustomer>
  /** For `refreshCustomers`. */
  readonly outgrown: readonly OutgrownCustomer[]
}

/** The customers of these external ids, made where they are new. Rows that were there are neither changed nor locked. */
export async function ensureCustomers(
  tx: Tx,
  target: IntakeTarget,
  customers: readonly SeenCustomer[],
): Promise<EnsuredCustomers> {
  if (customers.length === 0) return { customers: new Map(), outgrown: [] }
  const before = await findCustomers(tx, target, customers)
  const unknown = customers.filter(({ externalId }) => !before.has(externalId))
  const added = unknown.length === 0 ? new Map() : await insertCustomers(tx, target, unknown)
  // Another channel of the shop may have brought the same buyer in this moment.
  const missed = unknown.filter(({ externalId }) => !added.has(externalId))
  const known =
    missed.length === 0 ? before : new Map([...before, ...(await findCustomers(tx, target, missed))])
  const outgrown = customers.flatMap((customer) => {
    const row = known.get(customer.externalId)
    return row && isOutgrown(customer, row) ? [{ ...customer, id: row.id }] : []
  })
  return { customers: new Map([...known, ...added]), outgrown }
}

interface CustomerBefore extends KnownCustomer {
  readonly name: string
  readonly firstSeenAt: Instant
  readonly lastSeenAt: Instant
}

async function findCustomers(
  tx: Tx,
  { shopId }: IntakeTarget,
  customers: readonly SeenCustomer[],
): Promise<ReadonlyMap<string, CustomerBefore>> {
  const rows = await tx
    .selectFrom('customer')
    .select(['id', 'externalId', 'name', 'firstSeenAt', 'lastSeenAt', 'conversationCount as earlierChats'])
    .where('shopId', '=', shopId)
    .where(sql<boolean>`external_id = any(${customers.map(({ externalId }) => externalId)}::text[])`)
    .execute()
  return new Map(rows.map(({ externalId, ...row }) => [externalId, { ...row, isNew: false }]))
}

function isOutgrown(seen: SeenCustomer, known: CustomerBefore): boolean {
  const isRenamed = seen.name !== undefined && seen.name !== known.name
  return isRenamed || seen.firstSeenAt < known.firstSeenAt || seen.lastSeenAt > known.lastSeenAt
}

async function insertCustomers(
  tx: Tx,
  { shopId, importId }: IntakeTarget,
  customers: readonly SeenCustomer[],
): Promise<ReadonlyMap<string, KnownCustomer>> {
  const wanted = customers.map(({ firstSeenAt, lastSeenAt, ...customer }) => ({
    ...customer,
    id: newId<'customer'>(),
    firstSeenAt: iso(firstSeenAt),
    lastSeenAt: iso(lastSeenAt),
  }))
  const { rows } = await sql<{ id: CustomerId; externalId: string }>`
    insert into customer (id, shop_id, external_id, name, first_seen_at, last_seen_at, conversation_count, import_id)
    select id, ${shopId}, "externalId", coalesce(name, "externalId"), "firstSeenAt", "lastSeenAt", chats,
      ${importId}::uuid
    from json_to_recordset(${json(wanted)}::json) as w (id uuid, "externalId" text, name text,
      "firstSeenAt" timestamptz, "lastSeenAt" timestamptz, chats int)
    order by "externalId"
    on conflict (shop_id, external_id) do nothing
    returning id, external_id as "externalId"`.execute(tx)
  return new Map(rows.map(({ id, externalId }) => [externalId, { id, isNew: true, earlierChats: 0 }]))
}
