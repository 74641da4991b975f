import { sql, type Expression, type SqlBool } from 'kysely'
import { z } from 'zod'
import { NO_TRAFFIC, TRAFFIC_NOUNS } from '#contract/audit.ts'
import { instantSchema } from '#contract/scalars.ts'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { readKey } from '#server/platform/database/page-key.ts'

export interface EventRow {
  readonly seq: number
  readonly at: Instant
  readonly type: string
  readonly subjectId: string
  readonly shopId: ShopId | null
  readonly actorId: PersonId | null
  readonly actorKind: 'person' | 'system' | 'channel' | 'visitor'
  readonly data: unknown
}

interface AuditWish {
  readonly withTraffic?: boolean | undefined
  readonly personId?: PersonId | undefined
  readonly shopId?: ShopId | undefined
  readonly noun?: string | undefined
  readonly type?: string | undefined
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
  readonly after?: string | undefined
  readonly limit: number
}

const keySchema = z.tuple([instantSchema, z.int()])

/** The key of a page: moment and number of its last event. */
export function keyOf({ at, seq }: EventRow): z.input<typeof keySchema> {
  return [at, seq]
}

/** Newest first; one row more than `limit`, where there are more. */
export async function listEvents(db: Db, actor: Actor, wish: AuditWish): Promise<readonly EventRow[]> {
  const { personId, shopId, noun, type, from, to, after, limit, withTraffic } = wish
  let query = db
    .selectFrom('event')
    .select(['seq', 'at', 'type', 'subjectId', 'shopId', 'actorId', 'actorKind', 'data'])
    .where(seenBy(actor))
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit + 1)
  if (personId) query = query.where(concerns(personId))
  if (shopId) query = query.where('shopId', '=', shopId)
  if (type) query = query.where('type', '=', type)
  if (noun) query = query.where(sql<SqlBool>`split_part(type, '.', 1) = ${noun}`)
  if (!withTraffic && !isTraffic(noun ?? type?.split('.')[0])) query = query.where(WITHOUT_TRAFFIC)
  if (from !== undefined) query = query.where('at', '>=', at(from))
  if (to !== undefined) query = query.where('at', '<', at(to))
  const key = readKey(after, keySchema)
  if (key) query = query.where(sql<SqlBool>`(at, seq) < (${at(key[0])}, ${key[1]})`)
  return query.execute()
}

/**
 * What these ids are called: people, teams, shops, accounts, channels, buyers and what is known by its buyer, orders by
 * number, files and quick replies by title. Of shops and what is theirs, only those in sight.
 */
export async function listNames(
  db: Db,
  { shopIds }: Actor,
  ids: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  if (ids.length === 0) return {}
  const wanted = sql`any(${ids}::uuid[])`
  const inSight = (column: string) =>
    shopIds === 'all' ? sql`true` : sql`${sql.ref(column)} = any(${shopIds}::uuid[])`
  const buyer = sql`case when u.name = '' then u.external_id else u.name end`
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where id = ${wanted}
    union all select id, name from team where id = ${wanted}
    union all select id, name from shop where id = ${wanted} and ${inSight('shop.id')}
    union all select id, name from account where id = ${wanted} and ${inSight('account.shop_id')}
    union all select id, name from channel where id = ${wanted} and ${inSight('channel.shop_id')}
    union all select id, file_name from import where id = ${wanted} and ${inSight('import.shop_id')}
    union all select id, external_id from "order" where id = ${wanted} and ${inSight('order.shop_id')}
    union all select id, title from quick_reply where id = ${wanted} and (shop_id is null or ${inSight('quick_reply.shop_id')})
    union all select u.id, ${buyer} from customer u where u.id = ${wanted} and ${inSight('u.shop_id')}
    union all select c.id, ${buyer} from conversation c join customer u on u.id = c.customer_id
      where c.id = ${wanted} and ${inSight('c.shop_id')}
    union all select i.id, ${buyer} from inspection i join conversation c on c.id = i.conversation_id
      join customer u on u.id = c.customer_id where i.id = ${wanted} and ${inSight('i.shop_id')}
  `.execute(db)
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

/** Word for word the condition of the index `event_audit`, so that it serves. */
const WITHOUT_TRAFFIC = sql<SqlBool>`(split_part(type, '.', 1) <> all (${sql.lit(`{${TRAFFIC_NOUNS.join(',')}}`)})
  or type = ${sql.lit(NO_TRAFFIC)})`

function isTraffic(noun: string | undefined): boolean {
  return noun !== undefined && TRAFFIC_NOUNS.some((traffic) => traffic === noun)
}

/** Owner and supervisor see everything; a leader his shops, and what his team's people did or had done to them. */
function seenBy({ shopIds, teamId, personId }: Actor): Expression<SqlBool> {
  if (shopIds === 'all') return sql<SqlBool>`true`
  const people = sql`(select id from person where id = ${personId} or team_id = ${teamId})`
  return sql<SqlBool>`(shop_id = any(${shopIds}::uuid[])
    or actor_id in ${people} or (shop_id is null and subject_id in ${people}))`
}

function concerns(personId: PersonId): Expression<SqlBool> {
  return sql<SqlBool>`(actor_id = ${personId} or subject_id = ${personId} or data ->> 'personId' = ${personId})`
}
