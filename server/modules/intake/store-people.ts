import { sql } from 'kysely'
import type { IntakeCustomer } from '#domain/intake/record.ts'
import type { AccountId, CustomerId, PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, iso, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { IntakeTarget } from './batch.ts'

export interface KnownAccount {
  readonly id: AccountId
  readonly name: string
  readonly personId: PersonId | null
}

/** The accounts of these names, made where they are new. Keyed by name. */
export async function ensureAccounts(
  tx: Tx,
  { shopId, importId }: IntakeTarget,
  { names, now }: { readonly names: ReadonlyMap<string, { readonly isBot: boolean }>; readonly now: Instant },
): Promise<ReadonlyMap<string, KnownAccount>> {
  if (names.size === 0) return new Map()
  const wanted = [...names].map(([name, { isBot }]) => ({ id: newId<'account'>(), name, isBot }))
  await sql`
    insert into account (id, shop_id, name, is_bot, import_id, created_at)
    select id, ${shopId}, name, "isBot", ${importId}::uuid, ${at(now)}
    from jsonb_to_recordset(${json(wanted)}::jsonb) as w (id uuid, name text, "isBot" boolean)
    order by name
    on conflict (shop_id, name) do nothing`.execute(tx)
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'name', 'personId'])
    .where('shopId', '=', shopId)
    .where(sql<boolean>`name = any(${[...names.keys()]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.name, row]))
}

/** One buyer as a batch knows him: when he was seen first and last in it. */
export interface SeenCustomer extends IntakeCustomer {
  readonly firstSeenAt: Instant
  readonly lastSeenAt: Instant
}

/** The customers of these external ids, made where they are new, seen dates widened. Keyed by external id. */
export async function ensureCustomers(
  tx: Tx,
  { shopId, importId }: IntakeTarget,
  customers: readonly SeenCustomer[],
): Promise<ReadonlyMap<string, CustomerId>> {
  if (customers.length === 0) return new Map()
  const wanted = customers.map(({ externalId, name, firstSeenAt, lastSeenAt }) => ({
    id: newId<'customer'>(),
    externalId,
    name: name ?? null,
    firstSeenAt: iso(firstSeenAt),
    lastSeenAt: iso(lastSeenAt),
  }))
  const input = json(wanted)
  await sql`
    insert into customer (id, shop_id, external_id, name, first_seen_at, last_seen_at, import_id)
    select id, ${shopId}, "externalId", coalesce(name, "externalId"), "firstSeenAt", "lastSeenAt", ${importId}::uuid
    from jsonb_to_recordset(${input}::jsonb) as w (id uuid, "externalId" text, name text,
      "firstSeenAt" timestamptz, "lastSeenAt" timestamptz)
    order by "externalId"
    on conflict (shop_id, external_id) do nothing`.execute(tx)
  await sql`
    update customer c set
      first_seen_at = least(c.first_seen_at, w."firstSeenAt"),
      last_seen_at = greatest(c.last_seen_at, w."lastSeenAt"),
      name = coalesce(w.name, c.name)
    from (
      select k.id, r.* from jsonb_to_recordset(${input}::jsonb) as r ("externalId" text, name text,
        "firstSeenAt" timestamptz, "lastSeenAt" timestamptz)
      join customer k on k.shop_id = ${shopId} and k.external_id = r."externalId"
      where k.first_seen_at > r."firstSeenAt" or k.last_seen_at < r."lastSeenAt"
        or k.name <> coalesce(r.name, k.name)
      order by k.id
      for update of k
    ) w
    where c.id = w.id`.execute(tx)
  const rows = await tx
    .selectFrom('customer')
    .select(['id', 'externalId'])
    .where('shopId', '=', shopId)
    .where(sql<boolean>`external_id = any(${wanted.map(({ externalId }) => externalId)}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.externalId, row.id]))
}
