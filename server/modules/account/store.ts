import { sql } from 'kysely'
import type { AccountFacts } from '#contract/event.ts'
import type { AccountId, ImportId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

/** Locks the account's row, so that two who map it follow each other. */
export async function lockAccount(tx: Tx, id: AccountId): Promise<void> {
  await tx.selectFrom('account').select('id').where('id', '=', id).forUpdate().execute()
}

export async function updateAccount(tx: Tx, id: AccountId, facts: AccountFacts): Promise<void> {
  await tx.updateTable('account').set(facts).where('id', '=', id).execute()
}

export interface KnownAccount {
  readonly id: AccountId
  readonly name: string
  readonly personId: PersonId | null
  readonly isBot: boolean
}

interface NamedAccounts {
  readonly shopId: ShopId
  /** The import that names them; null: a connector. */
  readonly importId: ImportId | null
  readonly names: ReadonlyMap<string, { readonly isBot: boolean }>
  readonly now: Instant
}

/** The accounts of these names, made where they are new. Keyed by name. */
export async function ensureAccounts(
  tx: Tx,
  { shopId, importId, names, now }: NamedAccounts,
): Promise<ReadonlyMap<string, KnownAccount>> {
  if (names.size === 0) return new Map()
  const known = await findAccounts(tx, shopId, [...names.keys()])
  const wanted = [...names]
    .filter(([name]) => !known.has(name))
    .map(([name, { isBot }]) => ({ id: newId<'account'>(), name, isBot }))
  if (wanted.length === 0) return known
  await sql`
    insert into account (id, shop_id, name, is_bot, import_id, created_at)
    select id, ${shopId}, name, "isBot", ${importId}::uuid, ${at(now)}
    from jsonb_to_recordset(${json(wanted)}::jsonb) as w (id uuid, name text, "isBot" boolean)
    order by name
    on conflict (shop_id, name) do nothing`.execute(tx)
  return new Map([
    ...known,
    ...(await findAccounts(
      tx,
      shopId,
      wanted.map(({ name }) => name),
    )),
  ])
}

async function findAccounts(
  tx: Tx,
  shopId: ShopId,
  names: readonly string[],
): Promise<ReadonlyMap<string, KnownAccount>> {
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'name', 'personId', 'isBot'])
    .where('shopId', '=', shopId)
    .where(sql<boolean>`name = any(${names}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.name, row]))
}
