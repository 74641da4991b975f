import { sql } from 'kysely'
import { addDays, datesOf, type DateRange } from '#domain/calendar/work-date.ts'
import type { PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import { DAY, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { shareOfTeam, type DemandPool, type DemandShop, type RosterDemand } from '#domain/roster/demand.ts'
import { demandFor, type PoolDemand } from '#server/modules/staffing/index.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { publishedDays, publishedShifts, type PublishedShift } from './published.ts'

interface Wanted {
  readonly teamId: TeamId
  readonly days: DateRange
  readonly now: Instant
}

const HALF_HOUR = 30
const DAY_SLOTS = 48
/** What a chat brings is learned from so many days. */
const SALES_DAYS = 28

/** What a team's roster of these days is made for: what staffing asks, without those whom other teams have on shift. */
export async function readDemand(db: Db, { teamId, days, now }: Wanted): Promise<RosterDemand> {
  const servers = await listServers(db)
  const own = servers.filter((person) => person.teamId === teamId)
  const shopIds = [...new Set(own.flatMap((person) => person.shopIds))].toSorted()
  if (shopIds.length === 0) return { pools: [], shops: [], openTeams: [] }
  // Night shifts of the last day reach into the next one.
  const asked = { from: days.from, to: addDays(days.to, 1) }
  const pools = await demandFor(db, { shopIds, days: asked, now })
  const others = await readOthers(db, { servers, teamId, days: asked })
  const sales = await salesPerChat(db, shopIds, now)
  const mine = new Set(shopIds)
  return {
    pools: pools.map((pool) => poolFor(pool, { own, others, isOnly: pools.length === 1 })),
    shops: pools
      .flatMap(({ shops }) => shops)
      .filter(({ id }) => mine.has(id))
      .map((shop) => shopFor(shop, others, sales.get(shop.id) ?? null)),
    openTeams: await namesOf(db, others.openTeamIds(shopIds, days)),
  }
}

async function namesOf(db: Db, teamIds: readonly TeamId[]): Promise<readonly string[]> {
  if (teamIds.length === 0) return []
  const rows = await db.selectFrom('team').select('name').where('id', 'in', teamIds).orderBy('name').execute()
  return rows.map(({ name }) => name)
}

interface Server {
  readonly id: PersonId
  readonly teamId: TeamId | null
  readonly shopIds: readonly ShopId[]
}

/** Everybody who is given chats. */
async function listServers(db: Db): Promise<readonly Server[]> {
  return db
    .selectFrom('person as p')
    .innerJoin('personShop as s', 's.personId', 'p.id')
    .select(['p.id', 'p.teamId'])
    .select(sql<ShopId[]>`array_agg(s.shop_id)`.as('shopIds'))
    .where('p.leftAt', 'is', null)
    .where('p.receptionLimit', '>', 0)
    .where('p.role', 'in', ['agent', 'leader'])
    .groupBy('p.id')
    .execute()
}

/** Who else answers, and when he is on shift. */
interface Others {
  readonly people: readonly Server[]
  /** On shift for any of these shops in a half hour of a calendar day. */
  readonly count: (shopIds: readonly ShopId[], date: WorkDate, slot: number) => number
  /** Who answers for any of these shops and has no roster for that day. */
  readonly unplanned: (shopIds: readonly ShopId[], date: WorkDate) => number
  /** Teams that answer for any of these shops and have no roster for some of the days. */
  readonly openTeamIds: (shopIds: readonly ShopId[], days: DateRange) => readonly TeamId[]
}

async function readOthers(
  db: Db,
  {
    servers,
    teamId,
    days,
  }: { readonly servers: readonly Server[]; readonly teamId: TeamId; readonly days: DateRange },
): Promise<Others> {
  const people = servers.filter((person) => person.teamId !== teamId)
  const teamIds = [...new Set(people.flatMap((person) => person.teamId ?? []))]
  const range = { from: addDays(days.from, -1), to: days.to }
  const planned = await publishedDays(db, { teamIds, ...range })
  const shifts = await publishedShifts(db, { teamIds, ...range })
  const shopsOf = new Map(people.map((person) => [person.id, person.shopIds]))
  const there = Map.groupBy(
    shifts.flatMap((shift) => slotsOf(shift).map((key) => ({ key, personId: shift.personId }))),
    ({ key }) => key,
  )
  const serves = (own: readonly ShopId[] | undefined, shopIds: readonly ShopId[]) =>
    own?.some((id) => shopIds.includes(id)) === true
  return {
    people,
    count: (shopIds, date, slot) =>
      (there.get(`${date} ${slot}`) ?? []).filter(({ personId }) => serves(shopsOf.get(personId), shopIds))
        .length,
    unplanned: (shopIds, date) =>
      people.filter(
        (person) =>
          serves(person.shopIds, shopIds) &&
          (person.teamId === null || planned.get(person.teamId)?.has(date) !== true),
      ).length,
    openTeamIds: (shopIds, between) => {
      const serving = people.flatMap(({ teamId: id, shopIds: own }) =>
        id !== null && serves(own, shopIds) ? [id] : [],
      )
      return [...new Set(serving)].filter((id) =>
        datesOf(between).some((date) => planned.get(id)?.has(date) !== true),
      )
    },
  }
}

/** The half hours of calendar days that a shift covers whole. */
function slotsOf({ workDate, spans }: PublishedShift): readonly string[] {
  return spans.flatMap(({ from, to }) => {
    const first = Math.ceil(from / HALF_HOUR)
    return Array.from({ length: Math.max(0, Math.floor(to / HALF_HOUR) - first) }, (_, index) => {
      const slot = first + index
      return `${addDays(workDate, Math.floor(slot / DAY_SLOTS))} ${slot % DAY_SLOTS}`
    })
  })
}

interface PoolContext {
  readonly own: readonly Server[]
  readonly others: Others
  readonly isOnly: boolean
}

function poolFor({ shops, days }: PoolDemand, { own, others, isOnly }: PoolContext): DemandPool {
  const shopIds = shops.map(({ id }) => id)
  const count = own.filter((person) => person.shopIds.some((id) => shopIds.includes(id))).length
  const isEverybody = isOnly && count === own.length
  return {
    skill: isEverybody ? null : shopIds.toSorted().join(' '),
    shopIds,
    name: shops.map(({ name }) => name).join(' '),
    days: days.map(({ workDate, planned }) => {
      const unplanned = others.unplanned(shopIds, workDate)
      return {
        workDate,
        heads: planned.map((heads, slot) =>
          shareOfTeam({ heads, others: others.count(shopIds, workDate, slot), own: count, unplanned }),
        ),
      }
    }),
  }
}

function shopFor(
  { id, name, window, target, days }: PoolDemand['shops'][number],
  others: Others,
  sales: number | null,
): DemandShop {
  return {
    id,
    name,
    window,
    target,
    salesPerChat: sales,
    days: days.map(({ workDate, arrivals }) => ({
      workDate,
      arrivals: arrivals.map((expected) => Math.round(expected * 100) / 100),
      others: arrivals.map((_, slot) => others.count([id], workDate, slot)),
    })),
  }
}

/** 分 of paid orders that agents have sold, for each chat that came meanwhile. */
async function salesPerChat(
  db: Db,
  shopIds: readonly ShopId[],
  now: Instant,
): Promise<ReadonlyMap<ShopId, number>> {
  const since = at((now - SALES_DAYS * DAY) as Instant)
  const sales = await db
    .selectFrom('order')
    .select(['shopId'])
    .select((eb) => eb.fn.sum<number>('paidAmount').as('paid'))
    .where('shopId', 'in', shopIds)
    .where('personId', 'is not', null)
    .where('paidAt', '>=', since)
    .groupBy('shopId')
    .execute()
  const chats = await db
    .selectFrom('turn')
    .select(['shopId'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('shopId', 'in', shopIds)
    .where('isFirst', '=', true)
    .where('askedAt', '>=', since)
    .where(sql<boolean>`(readings & 1) = 1`)
    .groupBy('shopId')
    .execute()
  const paid = new Map(sales.map((one) => [one.shopId, one.paid]))
  return new Map(
    chats.flatMap(({ shopId, count }) => {
      const sum = paid.get(shopId) ?? 0
      return sum > 0 && count > 0 ? [[shopId, sum / count] as const] : []
    }),
  )
}
