import { addDays, datesOf, type DateRange } from '#domain/calendar/work-date.ts'
import { localOf } from '#domain/calendar/zone.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { DAY_SLOTS } from '#domain/staffing/desk.ts'
import type { Handling } from '#domain/staffing/handling.ts'
import { needOf, reachableShare, type NeedRule, type SlotNeed } from '#domain/staffing/need.ts'
import { isOpenSlot } from '#domain/staffing/open-slots.ts'
import { blendHandling, poolsOf } from '#domain/staffing/pool.ts'
import { HANDLING_DEFAULT } from '#domain/staffing/settings.ts'
import type { Db } from '#server/platform/database/database.ts'
import { readDemand, type Demand } from './demand.ts'
import { listServers, listStaffedShops, type StaffedShop } from './queries.ts'
import { staffingOf } from './settings.ts'

/** Shops staffed together, with all that their need is reckoned by. */
export interface StaffedPool {
  readonly shops: readonly StaffedShop[]
  readonly people: number
  readonly demand: Demand
  readonly handling: Handling
  readonly chatsAtOnce: number
  readonly shrinkage: number
  readonly patienceSeconds: number | null
}

export interface NeedDay {
  readonly workDate: WorkDate
  /** `DAY_SLOTS` half hours. */
  readonly slots: readonly SlotNeed[]
}

/** The shop with those that the same people answer for; undefined when it is not in business. */
export async function readPool(db: Db, shopId: ShopId, now: Instant): Promise<StaffedPool | undefined> {
  const [shops, servers] = [await listStaffedShops(db), await listServers(db)]
  const pools = poolsOf(
    shops.map(({ id }) => id),
    servers.map(({ shopIds }) => shopIds),
  )
  const pool = pools.find(({ shopIds }) => shopIds.includes(shopId))
  if (!pool) return undefined
  const own = shops.filter(({ id }) => pool.shopIds.includes(id))
  const limits = servers
    .filter(({ shopIds }) => pool.shopIds.some((id) => shopIds.has(id)))
    .map(({ receptionLimit }) => receptionLimit)
  const { workDate } = localOf(now, own[0]?.zone ?? '')
  const demand = await readDemand(db, pool.shopIds, workDate)
  return { shops: own, people: pool.people, demand, ...rulesOf(own, limits, demand) }
}

/** What holds for the pool as a whole: chats as they come together, the most cautious of the wishes. */
function rulesOf(
  shops: readonly StaffedShop[],
  limits: readonly number[],
  demand: Demand,
): Pick<StaffedPool, 'handling' | 'chatsAtOnce' | 'shrinkage' | 'patienceSeconds'> {
  const settings = shops.map(({ stored }) => staffingOf(stored))
  const patience = settings.flatMap(({ patienceMinutes }) => patienceMinutes ?? [])
  const usual = limits.length === 0 ? 1 : limits.reduce((sum, one) => sum + one, 0) / limits.length
  const set = settings.flatMap(({ chatsAtOnce }) => chatsAtOnce ?? [])
  return {
    handling: blendHandling(
      shops.map((shop) => ({ handling: handlingOf(shop), weight: demand.pastOf(shop.id) })),
    ),
    chatsAtOnce: set.length > 0 ? Math.min(...set) : Math.max(1, Math.round(usual)),
    shrinkage: Math.max(...settings.map(({ shrinkage }) => shrinkage)),
    // As soon as one shop says that nobody leaves, nobody is counted out.
    patienceSeconds: patience.length === settings.length ? Math.max(...patience) * 60 : null,
  }
}

/** What counts for a shop: what it has set, else what was learned, else ordinary figures. */
export function handlingOf({ stored, learned }: StaffedShop): Handling {
  return staffingOf(stored).handling ?? learned?.handling ?? HANDLING_DEFAULT
}

/**
 * Heads for each half hour of these days. Where shops of a pool have lines or targets of their own, as many are needed
 * as the strictest asks for, since nobody knows beforehand whose chat will wait.
 */
export function needDays(pool: StaffedPool, days: DateRange): readonly NeedDay[] {
  // Chats of the evening before go on after midnight.
  const dates = datesOf({ from: addDays(days.from, -1), to: days.to })
  const arrivals = dates.flatMap((date) => dayArrivals(pool, date))
  const needs = rulesWithin(pool).map((rule) => needOf(arrivals, rule, (slot) => isOpenHour(pool, slot)))
  const strictest = arrivals.map((_, slot) => needs.map((need) => need[slot]).reduce(moreHeads))
  return datesOf(days).map((workDate, index) => ({
    workDate,
    slots: strictest.slice((index + 1) * DAY_SLOTS, (index + 2) * DAY_SLOTS).flatMap((slot) => slot ?? []),
  }))
}

/** Chats expected while the shops are open. Who writes at night is answered in the morning and counts for nobody. */
export function dayArrivals(pool: StaffedPool, date: WorkDate): readonly number[] {
  const each = pool.shops.map(({ id }) => pool.demand.arrivalsOf(id, date))
  return Array.from({ length: DAY_SLOTS }, (_, slot) =>
    isOpenHour(pool, slot) ? each.reduce((sum, one) => sum + (one[slot] ?? 0), 0) : 0,
  )
}

/**
 * While a shop promises to answer or its platform counts; where no hours are set, also while somebody is usually there.
 */
function isOpenHour({ shops, demand }: StaffedPool, slot: number): boolean {
  return shops.some(({ shop: { serviceHours, line } }) =>
    serviceHours === null && demand.isUsuallyThere(slot % DAY_SLOTS)
      ? true
      : isOpenSlot(slot, [serviceHours, line.window]),
  )
}

/** Shops of a pool mostly have the same line and target: what they ask for is reckoned once. */
function rulesWithin(pool: StaffedPool): readonly NeedRule[] {
  const rules = pool.shops.map((shop) => ruleOf(pool, shop))
  return [...new Map(rules.map((rule) => [`${rule.lineSeconds} ${rule.target}`, rule])).values()]
}

function ruleOf(pool: StaffedPool, { stored, shop }: StaffedShop): NeedRule {
  const { handling, chatsAtOnce, patienceSeconds, shrinkage } = pool
  const lineSeconds = shop.line.minutes * 60
  // What nobody can reach is not planned for: people without end would be asked for.
  const target = Math.min(staffingOf(stored).target, reachableShare({ handling, lineSeconds }) - NEAR)
  return { handling, chatsAtOnce, patienceSeconds, shrinkage, target, lineSeconds }
}

/** How near to the best possible a target may come. */
const NEAR = 0.01

function moreHeads(one: SlotNeed | undefined, other: SlotNeed | undefined): SlotNeed | undefined {
  return (other?.heads ?? 0) > (one?.heads ?? 0) ? other : one
}

/** The best share in time that any number of people could reach, by the strictest line. */
export function reachableOf(pool: StaffedPool): number {
  return reachableShare({ handling: pool.handling, lineSeconds: lineSecondsOf(pool) })
}

/** The shortest line of the pool: by it a what-if is judged. */
export function lineSecondsOf({ shops }: StaffedPool): number {
  return Math.min(...shops.map(({ shop }) => shop.line.minutes)) * 60
}
