import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { CONVERSATIONS_PER_PAGE, type ConversationFilter } from '#contract/conversation.ts'
import { instantSchema } from '#contract/scalars.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import { at, iso, json, type Db, type Tx } from '#server/platform/database/database.ts'
import { containing } from '#server/platform/database/like.ts'
import { readKey } from '#server/platform/database/page-key.ts'
import { selectRows, type ConversationRecord } from './rows.ts'

const LIMIT = CONVERSATIONS_PER_PAGE + 1

const mineKeySchema = z.object({
  isAnswered: z.boolean(),
  dueAt: instantSchema.nullable(),
  waitingSince: instantSchema.nullable(),
  lastMessageAt: instantSchema,
  id: z.uuid(),
})

export function mineKeyOf(row: ConversationRecord): z.input<typeof mineKeySchema> {
  const { waitingSince, dueAt, lastMessageAt, id } = row
  return { isAnswered: waitingSince === null, dueAt, waitingSince, lastMessageAt, id }
}

/** The actor's open chats in the shops that he still serves: who waits first, by time left; then those who are answered, the newest first. */
export async function listMine(
  db: Db,
  { personId, shopIds }: Actor,
  after: string | undefined,
): Promise<readonly ConversationRecord[]> {
  const key = readKey(after, mineKeySchema)
  const order = sql`((c.waiting_since is null), coalesce(c.due_at, 'infinity'), coalesce(c.waiting_since, 'infinity'), -extract(epoch from c.last_message_at), c.id)`
  return selectRows(db)
    .where('c.assigneeId', '=', personId)
    .where('c.status', '=', 'open')
    .$if(shopIds !== 'all', (query) => query.where(sql<SqlBool>`c.shop_id = any(${shopIds}::uuid[])`))
    .$if(key !== undefined, (query) =>
      query.where(
        sql<SqlBool>`${order} > (${key?.isAnswered}, ${orNever(key?.dueAt)}, ${orNever(key?.waitingSince)}, ${String((key?.lastMessageAt ?? 0) / -1_000)}::numeric, ${key?.id}::uuid)`,
      ),
    )
    .orderBy(order)
    .limit(LIMIT)
    .execute()
}

function orNever(moment: Instant | null | undefined): RawBuilder<unknown> {
  return moment === null || moment === undefined ? sql`'infinity'::timestamptz` : at(moment)
}

const queueKeySchema = z.object({ queuedAt: instantSchema.nullable(), id: z.uuid() })

export function queueKeyOf({ queuedAt, id }: ConversationRecord): z.input<typeof queueKeySchema> {
  return { queuedAt, id }
}

/** Chats that nobody holds, the longest wait first. */
export async function listQueue(
  db: Db,
  actor: Actor,
  after: string | undefined,
): Promise<readonly ConversationRecord[]> {
  const key = readKey(after, queueKeySchema)
  const { shopIds } = actor
  return selectRows(db)
    .where('c.status', '=', 'open')
    .where('c.queuedAt', 'is not', null)
    .$if(shopIds !== 'all', (query) => query.where(sql<SqlBool>`c.shop_id = any(${shopIds}::uuid[])`))
    .$if(key !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(c.queued_at, c.id) > (${at(key?.queuedAt ?? (0 as Instant))}, ${key?.id}::uuid)`,
      ),
    )
    .orderBy('c.queuedAt')
    .orderBy('c.id')
    .limit(LIMIT)
    .execute()
}

const recentKeySchema = z.object({ lastMessageAt: instantSchema, id: z.uuid() })

export function recentKeyOf({ lastMessageAt, id }: ConversationRecord): z.input<typeof recentKeySchema> {
  return { lastMessageAt, id }
}

/**
 * Every chat in sight that passes the filter, newest message first. Each shop's newest are found by its own
 * index and then merged, so a page costs the same however many chats the other shops have.
 */
export async function listConversations(
  db: Db,
  actor: Actor,
  filter: ConversationFilter,
): Promise<readonly ConversationRecord[]> {
  const shops = shopsOf(actor, filter.shopIds)
  const wanted = sql.join([sql<SqlBool>`true`, ...conditionsOf(filter)], sql` and `)
  const newest = sql`order by c.last_message_at desc, c.id desc limit ${LIMIT}`
  const isBound = filter.assignee !== undefined || filter.customerId !== undefined
  const ofShop = shops === 'all' ? sql`true` : sql`c.shop_id = any(${shops}::uuid[])`
  const ids =
    shops === 'all' || isBound
      ? sql`(select c.id from conversation c where ${ofShop} and ${wanted} ${newest})`
      : sql`(select c.id from unnest(${shops}::uuid[]) as shop_of (shop_id) cross join lateral (
          select c.id, c.last_message_at from conversation c where c.shop_id = shop_of.shop_id and ${wanted} ${newest}
        ) c ${newest})`
  return (
    selectRows(db)
      // An array, not `in`: the planner then fetches the page's few rows by their ids instead of joining whole tables.
      .where(sql<SqlBool>`c.id = any(array${ids})`)
      .orderBy('c.lastMessageAt', 'desc')
      .orderBy('c.id', 'desc')
      .execute()
  )
}

function shopsOf(actor: Actor, asked: readonly ShopId[] | undefined): readonly ShopId[] | 'all' {
  if (!asked || asked.length === 0) return actor.shopIds
  return [...new Set(asked)].filter((shopId) => maySeeShop(actor, shopId))
}

function conditionsOf(filter: ConversationFilter): readonly RawBuilder<SqlBool>[] {
  const { status, platform, teamId, customerId, reason, cause, isAd, isWaiting, tag, from, to } = filter
  const key = readKey(filter.after, recentKeySchema)
  return [
    status && sql<SqlBool>`c.status = ${status}`,
    platform && sql<SqlBool>`c.shop_id in (select id from shop where platform = ${platform})`,
    filter.assignee === 'none' && sql<SqlBool>`c.assignee_id is null`,
    filter.assignee && filter.assignee !== 'none' && sql<SqlBool>`c.assignee_id = ${filter.assignee}::uuid`,
    teamId &&
      sql<SqlBool>`(c.team_id = ${teamId}::uuid or c.assignee_id in (select id from person where team_id = ${teamId}::uuid))`,
    customerId && sql<SqlBool>`c.customer_id = ${customerId}::uuid`,
    reason && sql<SqlBool>`c.reason = ${reason}`,
    cause && sql<SqlBool>`c.cause = ${cause}`,
    isAd !== undefined && sql<SqlBool>`c.is_ad = ${isAd}`,
    isWaiting !== undefined && sql<SqlBool>`(c.waiting_since is not null) = ${isWaiting}`,
    tag &&
      sql<SqlBool>`exists (select 1 from customer_tag g where g.customer_id = c.customer_id and g.tag = ${tag})`,
    from !== undefined && sql<SqlBool>`c.last_message_at >= ${at(from)}`,
    to !== undefined && sql<SqlBool>`c.last_message_at < ${at(to)}`,
    filter.search && searched(filter.search),
    key && sql<SqlBool>`(c.last_message_at, c.id) < (${at(key.lastMessageAt)}, ${key.id}::uuid)`,
  ].filter((condition) => typeof condition === 'object')
}

function searched(text: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`c.customer_id in (
    select id from customer where name ilike ${containing(text)} or external_id = ${text})`
}

export interface Counts {
  readonly mine: number
  readonly mineWaiting: number
  readonly queue: number
  readonly queueOldestAt: Instant | null
}

export async function countConversations(db: Db, actor: Actor): Promise<Counts> {
  const ofShop =
    actor.shopIds === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`shop_id = any(${actor.shopIds}::uuid[])`
  const { rows } = await sql<Counts>`
    select m.mine::int, m.waiting::int as "mineWaiting", q.queue::int, q.oldest as "queueOldestAt"
    from (select count(*) as mine, count(waiting_since) as waiting from conversation
      where assignee_id = ${actor.personId} and status = 'open' and ${ofShop}) m,
    (select count(*) as queue, min(queued_at) as oldest from conversation
      where status = 'open' and queued_at is not null and ${ofShop}) q`.execute(db)
  const [counts] = rows
  if (!counts) throw new Error('a count without an answer')
  return counts
}

const SWEEP_MAX = 500

export interface IdleRule {
  readonly shopId: ShopId
  /** Chats in which nobody has written since, and which nobody has taken since, are idle. */
  readonly before: Instant
}

/** Held, answered chats that are idle by their shop's rule, locked; those that others are changing are left out. */
export async function listIdle(tx: Tx, rules: readonly IdleRule[]): Promise<readonly ConversationRecord[]> {
  const texts = rules.map(({ shopId, before }) => ({ shopId, before: iso(before) }))
  return selectRows(tx)
    .where('c.status', '=', 'open')
    .where('c.assigneeId', 'is not', null)
    .where('c.waitingSince', 'is', null)
    .where(
      sql<SqlBool>`exists (select 1 from jsonb_to_recordset(${json(texts)}::jsonb) as r ("shopId" uuid, before timestamptz)
        where r."shopId" = c.shop_id and c.last_message_at < r.before
          and (c.assigned_at is null or c.assigned_at < r.before))`,
    )
    .orderBy('c.lastMessageAt')
    .limit(SWEEP_MAX)
    .forUpdate('c')
    .skipLocked()
    .execute()
}

export async function listShopRules(db: Db) {
  return db.selectFrom('shop').select(['id', 'platform', 'timeZone', 'settings as shopSettings']).execute()
}
