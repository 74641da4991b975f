import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { AccountState } from '#contract/account.ts'
import type { AccountId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { containing } from '#server/platform/database/like.ts'
import { readKey } from '#server/platform/database/page-key.ts'

export interface AccountRow {
  readonly id: AccountId
  readonly name: string
  readonly shopId: ShopId
  readonly shopName: string
  readonly personId: PersonId | null
  readonly personName: string | null
  readonly personCode: string | null
  readonly isBot: boolean
  readonly createdAt: Instant
}

interface AccountsWish {
  readonly shopId?: ShopId | undefined
  readonly state?: AccountState | undefined
  readonly search?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Those that nobody has been named for come first: until then their answers count for nobody. */
const RANK: RawBuilder<number> = sql`case when account.is_bot then 2 when account.person_id is null then 0 else 1 end`
const RANKS: Readonly<Record<AccountState, number>> = { unmapped: 0, person: 1, bot: 2 }

const keySchema = z.tuple([z.int(), z.string(), z.uuid()])

/** The key of a page: rank, name and id of its last account. */
export function keyOf(row: AccountRow): z.output<typeof keySchema> {
  return [RANKS[stateOf(row)], row.name, row.id]
}

export function stateOf({ isBot, personId }: Pick<AccountRow, 'isBot' | 'personId'>): AccountState {
  if (isBot) return 'bot'
  return personId === null ? 'unmapped' : 'person'
}

/** One row more than `limit`, where there are more. */
export async function listAccounts(
  db: Db,
  actor: Actor,
  { shopId, state, search, after, limit }: AccountsWish,
): Promise<readonly AccountRow[]> {
  let query = accountsSeenBy(db, actor)
    .orderBy(RANK)
    .orderBy('account.name')
    .orderBy('account.id')
    .limit(limit + 1)
  if (shopId) query = query.where('account.shopId', '=', shopId)
  if (state) query = query.where(sql<boolean>`${RANK} = ${RANKS[state]}`)
  if (search) query = query.where('account.name', 'ilike', containing(search))
  const key = readKey(after, keySchema)
  if (key) query = query.where(sql<boolean>`(${RANK}, account.name, account.id) > (${sql.join(key)})`)
  return query.execute()
}

/** Undefined also for an account of a shop that the actor may not see. */
export async function findAccount(
  db: Db,
  actor: Actor,
  accountId: AccountId,
): Promise<AccountRow | undefined> {
  return accountsSeenBy(db, actor).where('account.id', '=', accountId).executeTakeFirst()
}

export async function countUnmapped(db: Db, actor: Actor): Promise<number> {
  const row = await accountsSeenBy(db, actor)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(sql<boolean>`${RANK} = ${RANKS.unmapped}`)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Whether a person is there to be given an account; who has left may still have answered in it. */
export async function hasPerson(db: Db, personId: PersonId): Promise<boolean> {
  const row = await db.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst()
  return row !== undefined
}

function accountsSeenBy(db: Db, { shopIds }: Actor) {
  const query = db
    .selectFrom('account')
    .innerJoin('shop', 'shop.id', 'account.shopId')
    .leftJoin('person', 'person.id', 'account.personId')
    .select(['account.id', 'account.name', 'account.shopId', 'account.personId', 'account.isBot'])
    .select(['account.createdAt', 'shop.name as shopName'])
    .select(['person.name as personName', 'person.code as personCode'])
  if (shopIds === 'all') return query
  return query.where((eb) => (shopIds.length === 0 ? eb.lit(false) : eb('account.shopId', 'in', shopIds)))
}
