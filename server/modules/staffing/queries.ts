import { sql } from 'kysely'
import { handlingSchema } from '#contract/staffing.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { ShopSettings } from '#domain/shop/settings.ts'
import type { HandledMessage, LearnedHandling } from '#domain/staffing/learn-handling.ts'
import { readSettings } from '#server/modules/shop/index.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { readStaffing, type StoredStaffing } from './settings.ts'

export interface StoredHandling extends LearnedHandling, DateRange {
  readonly learnedAt: Instant
}

export interface StaffedShop {
  readonly id: ShopId
  readonly name: string
  readonly zone: string
  readonly shop: ShopSettings
  readonly stored: StoredStaffing
  readonly learned: StoredHandling | null
}

/** Shops in business, by name, with what they have decided and what was learned of them. */
export async function listStaffedShops(db: Db): Promise<readonly StaffedShop[]> {
  const rows = await db
    .selectFrom('shop as s')
    .leftJoin('staffingSetting as w', 'w.shopId', 's.id')
    .leftJoin('staffingHandling as h', 'h.shopId', 's.id')
    .select(['s.id', 's.name', 's.timeZone as zone', 's.platform', 's.settings as shop'])
    .select([
      'w.settings as stored',
      'h.handling',
      'h.chats',
      'h.answers',
      'h.fromDate',
      'h.toDate',
      'h.learnedAt',
    ])
    .where('s.closedAt', 'is', null)
    .orderBy('s.name')
    .execute()
  return rows.map(({ id, name, zone, platform, shop, stored, ...learned }) => ({
    id,
    name,
    zone,
    shop: readSettings(platform, shop),
    stored: readStaffing(stored),
    learned: learnedOf(learned),
  }))
}

interface LearnedColumns {
  readonly handling: unknown
  readonly chats: number | null
  readonly answers: number | null
  readonly fromDate: WorkDate | null
  readonly toDate: WorkDate | null
  readonly learnedAt: Instant | null
}

function learnedOf({
  handling,
  chats,
  answers,
  fromDate,
  toDate,
  learnedAt,
}: LearnedColumns): StoredHandling | null {
  const parsed = handlingSchema.safeParse(handling)
  if (!parsed.success || fromDate === null || toDate === null || learnedAt === null) return null
  return {
    handling: parsed.data,
    chats: chats ?? 0,
    answers: answers ?? 0,
    from: fromDate,
    to: toDate,
    learnedAt,
  }
}

/** Undefined also for a shop that the actor may not see. */
export async function findStaffedShop(
  db: Db,
  actor: Actor,
  shopId: ShopId,
): Promise<StaffedShop | undefined> {
  if (!maySeeShop(actor, shopId)) return undefined
  return (await listStaffedShops(db)).find(({ id }) => id === shopId)
}

interface Server {
  readonly shopIds: ReadonlySet<ShopId>
  readonly receptionLimit: number
}

/** Everybody who is given chats. */
export async function listServers(db: Db): Promise<readonly Server[]> {
  const rows = await db
    .selectFrom('person as p')
    .innerJoin('personShop as s', 's.personId', 'p.id')
    .select(['p.id', 'p.receptionLimit'])
    .select(sql<ShopId[]>`array_agg(s.shop_id)`.as('shopIds'))
    .where('p.leftAt', 'is', null)
    .where('p.receptionLimit', '>', 0)
    .where('p.role', 'in', ['agent', 'leader'])
    .groupBy('p.id')
    .execute()
  return rows.map(({ shopIds, receptionLimit }) => ({ shopIds: new Set(shopIds), receptionLimit }))
}

export interface SlotCount {
  readonly shopId: ShopId
  readonly workDate: WorkDate
  readonly slot: number
  readonly count: number
}

/** Answers of bots and automatic ones left aside: `domain/metric/fact.ts`, reading 0. */
const BY_HAND = sql<boolean>`(t.readings & 1) = 1`
const SLOT = sql<number>`(t.minute_of_day / 30)::int`

/** Chats that came, by shop, day and half hour. */
export async function countArrivals(
  db: Db,
  shopIds: readonly ShopId[],
  { from, to }: DateRange,
): Promise<readonly SlotCount[]> {
  return db
    .selectFrom('turn as t')
    .select(['t.shopId', 't.workDate', SLOT.as('slot')])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('t.shopId', 'in', shopIds)
    .where('t.workDate', '>=', from)
    .where('t.workDate', '<=', to)
    .where('t.isFirst', '=', true)
    .where(BY_HAND)
    .groupBy(['t.shopId', 't.workDate', SLOT])
    .execute()
}

/** What was asked at night and answered in the morning says nothing of who was there at night. */
const SOON = sql<boolean>`t.replied_at < t.last_asked_at + interval '30 minutes'`

/** Different people who answered soon, by day and half hour of the question. */
export async function countAnswering(
  db: Db,
  shopIds: readonly ShopId[],
  { from, to }: DateRange,
): Promise<readonly Omit<SlotCount, 'shopId'>[]> {
  return db
    .selectFrom('turn as t')
    .select(['t.workDate', SLOT.as('slot')])
    .select(sql<number>`count(distinct coalesce(t.person_id, t.account_id))`.as('count'))
    .where('t.shopId', 'in', shopIds)
    .where('t.workDate', '>=', from)
    .where('t.workDate', '<=', to)
    .where(SOON)
    .where(BY_HAND)
    .groupBy(['t.workDate', SLOT])
    .execute()
}

/** More says nothing new of how chats go. */
const MESSAGES_MAX = 150_000

/**
 * The newest messages written by hand in the shops of those who answer for this one, oldest first: what an agent did
 * elsewhere meanwhile is no work on this shop's answers.
 */
export async function listHandled(
  db: Db,
  shopIds: readonly ShopId[],
  since: Instant,
): Promise<readonly (HandledMessage & { readonly shopId: ShopId })[]> {
  const newest = await db
    .selectFrom('message as m')
    .innerJoin('conversation as c', 'c.id', 'm.conversationId')
    .select(['m.conversationId', 'm.shopId', 'm.sentAt'])
    .select(
      sql<string | null>`case when m.author = 'agent' then coalesce(m.person_id, m.account_id)::text end`.as(
        'agent',
      ),
    )
    .where('m.shopId', 'in', shopIds)
    .where('m.sentAt', '>=', at(since))
    .where('m.isAutomatic', '=', false)
    .where('c.isTimed', '=', true)
    .where((eb) =>
      eb.or([
        eb('m.author', '=', 'customer'),
        eb.and([eb('m.author', '=', 'agent'), sql<boolean>`coalesce(m.person_id, m.account_id) is not null`]),
      ]),
    )
    .orderBy('m.sentAt', 'desc')
    .orderBy('m.id', 'desc')
    .limit(MESSAGES_MAX)
    .execute()
  return newest.toReversed()
}

/** Seconds from the last message of a chat until it was resolved, on average; what took over two hours counts as two. */
export async function meanLinger(db: Db, shopId: ShopId, since: Instant): Promise<number | null> {
  const row = await db
    .selectFrom('conversation as c')
    .select(
      sql<number | null>`avg(least(extract(epoch from c.resolved_at - c.last_message_at), 7200))::float8`.as(
        'seconds',
      ),
    )
    .where('c.shopId', '=', shopId)
    .where('c.status', '=', 'resolved')
    .where('c.openedAt', '>=', at(since))
    .where('c.importId', 'is', null)
    .where(sql<boolean>`c.resolved_at >= c.last_message_at`)
    .executeTakeFirst()
  return row?.seconds ?? null
}
