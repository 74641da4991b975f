import { sql } from 'kysely'
import { scorecardSpecSchema } from '#contract/scorecard.ts'
import { inForceOn } from '#domain/calendar/in-force.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import type { InspectionId, PersonId, ScorecardId, ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { ScorecardSpec } from '#domain/inspection/scorecard.ts'
import type { Db } from '#server/platform/database/database.ts'

/** A card as it is kept. */
export interface StoredScorecard {
  readonly id: ScorecardId
  readonly shopId: ShopId | null
  readonly shopName: string | null
  readonly version: number
  readonly spec: ScorecardSpec
  readonly status: 'draft' | 'live'
  readonly effectiveFrom: WorkDate
}

/** Every version of every card, the newest of each shop first. */
export async function listScorecards(db: Db, id?: ScorecardId): Promise<readonly StoredScorecard[]> {
  const rows = await db
    .selectFrom('scorecard as c')
    .leftJoin('shop as s', 's.id', 'c.shopId')
    .select(['c.id', 'c.shopId', 's.name as shopName', 'c.version', 'c.spec', 'c.status', 'c.effectiveFrom'])
    .$if(id !== undefined, (query) => query.where('c.id', '=', id ?? ('' as ScorecardId)))
    .orderBy('c.shopId', (order) => order.nullsFirst())
    .orderBy('c.version', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, spec: scorecardSpecSchema.parse(row.spec) }))
}

/** The card by which a chat of this shop is scored on a day: the shop's own, else the general one. */
export async function getScorecardFor(db: Db, shopId: ShopId, day: WorkDate): Promise<StoredScorecard> {
  const live = (await listScorecards(db)).filter(({ status }) => status === 'live')
  const own = inForceOn(
    live.filter((card) => card.shopId === shopId),
    day,
  )
  const found =
    own ??
    inForceOn(
      live.filter((card) => card.shopId === null),
      day,
    )
  if (!found) throw new Error('no scorecard is in force')
  return found
}

export async function findShop(db: Db, id: ShopId): Promise<{ readonly id: ShopId } | undefined> {
  return db.selectFrom('shop').select('id').where('id', '=', id).executeTakeFirst()
}

/** The card of each shop, and the general one, that hold on a day. */
export function inForceIds(cards: readonly StoredScorecard[], day: WorkDate): ReadonlySet<ScorecardId> {
  const live = cards.filter(({ status }) => status === 'live')
  const byShop = Map.groupBy(live, ({ shopId }) => shopId)
  return new Set([...byShop.values()].flatMap((versions) => inForceOn(versions, day)?.id ?? []))
}

/** An inspection as it was handed in, with what it was marked. */
export interface PastRow {
  readonly id: InspectionId
  readonly personId: PersonId
  readonly name: string
  readonly code: string
  readonly customer: string
  readonly workDate: WorkDate
  readonly scorecardId: ScorecardId
  readonly score: number | null
  readonly isZeroed: boolean
  /** Null: 不适用. */
  readonly marks: readonly { readonly category: string; readonly mark: number | null }[]
}

interface Past extends DateRange {
  /** Null: inspections scored by a general card. */
  readonly shopId: ShopId | null
  readonly limit: number
}

/** The newest inspections of chats of these days that were handed in. */
export async function listPast(db: Db, { shopId, from, to, limit }: Past): Promise<readonly PastRow[]> {
  const concerned = shopId === null ? sql`k.shop_id is null` : sql`i.shop_id = ${shopId}`
  const { rows } = await sql<PastRow>`
    select i.id, i.person_id, p.name, p.code, u.name as customer, i.work_date, i.scorecard_id, i.score, i.is_zeroed,
      m.marks
    from inspection i
    join scorecard k on k.id = i.scorecard_id
    join person p on p.id = i.person_id
    join conversation c on c.id = i.conversation_id
    join customer u on u.id = c.customer_id
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('category', m.category, 'mark', m.mark)), '[]') as marks
      from inspection_mark m where m.inspection_id = i.id) m
    where i.status <> 'open' and ${concerned} and i.work_date between ${from}::date and ${to}::date
    order by i.work_date desc, i.id desc limit ${limit}`.execute(db)
  return rows
}
