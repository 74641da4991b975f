import type { IntradayBoard } from '#contract/intraday.ts'
import { atDesk } from '#domain/attendance/stays.ts'
import type { Stretch } from '#domain/attendance/stretch.ts'
import { isWithin } from '#domain/calendar/work-date.ts'
import { instantOf, localOf } from '#domain/calendar/zone.ts'
import { HALF_HOURS } from '#domain/forecast/arrival.ts'
import { gapsIn } from '#domain/intraday/gap.ts'
import { headsDuring, plannedDuring } from '#domain/intraday/heads.ts'
import { outlookOf, type DayOutlook } from '#domain/intraday/outlook.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { assert } from '#domain/kernel/assert.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { listPromotions } from '#server/modules/forecast/index.ts'
import { needDays, readPool, type StaffedPool } from '#server/modules/staffing/index.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { sumArrivals } from './queries.ts'
import { presentLeftOver, readCrew, type Crew } from './read-crew.ts'

const SLOT_MINUTES = (24 * 60) / HALF_HOURS

/** Today in the shops that are staffed together with this one. @throws shop.not_found */
export async function readBoard(
  { db, clock }: Pick<Runtime, 'db' | 'clock'>,
  actor: Actor,
  shopId: ShopId,
): Promise<IntradayBoard> {
  const now = clock.now()
  const pool = maySeeShop(actor, shopId) ? await readPool(db, shopId, now) : undefined
  if (!pool) throw refusal('shop.not_found')
  const zone = pool.shops[0]?.zone ?? ''
  const { workDate, minuteOfDay } = localOf(now, zone)
  const shopIds = pool.shops.map(({ id }) => id)
  const crew = await readCrew(db, { actor, shopIds, now, realNow: clock.realNow(), workDate })
  const outlook = outlookOf({
    expected: expectedOf(pool, workDate),
    actual: await sumArrivals(db, shopIds, workDate),
    minuteOfDay,
    volumeSpread: pool.demand.volumeSpread,
  })
  const slotAt = (slot: number): Stretch => ({
    from: instantOf(workDate, slot * SLOT_MINUTES, zone),
    to: instantOf(workDate, (slot + 1) * SLOT_MINUTES, zone),
  })
  const slots = slotsOf({ pool, workDate, outlook, crew, slotAt, now })
  return {
    now,
    workDate,
    minuteOfDay,
    shops: pool.shops.map(({ id, name }) => ({ id, name })),
    promotions: await namesOf(db, shopIds, workDate),
    outlook: pool.demand.pastDays === 0 ? null : presentOutlook(outlook),
    slots,
    here: crew.here,
    gaps: gapsOf(slots, { crew, pool, workDate, minuteOfDay, slotAt }),
    leftOver: presentLeftOver(crew, now),
  }
}

/** The promotions of a day, in one of these shops or in all. */
async function namesOf(db: Db, shopIds: readonly ShopId[], date: WorkDate): Promise<string[]> {
  const each = await Promise.all(shopIds.map((id) => listPromotions(db, id)))
  const ofDay = each.flat().filter((one) => isWithin(date, one))
  return [...new Set(ofDay.map(({ name }) => name))]
}

function expectedOf({ shops, demand }: StaffedPool, date: WorkDate): readonly number[] {
  const each = shops.map(({ id }) => demand.arrivalsOf(id, date))
  return Array.from({ length: HALF_HOURS }, (_, slot) => each.reduce((sum, one) => sum + (one[slot] ?? 0), 0))
}

interface Facts {
  readonly pool: StaffedPool
  readonly workDate: WorkDate
  readonly outlook: DayOutlook
  readonly crew: Crew
  readonly slotAt: (slot: number) => Stretch
  readonly now: Instant
}

function slotsOf(facts: Facts): IntradayBoard['slots'] {
  const { pool, workDate, outlook, crew, slotAt, now } = facts
  const today = { from: workDate, to: workDate }
  const [byForecast] = needDays(pool, today)
  const [byNow] = needDays({ ...pool, demand: correctedDemand(pool, workDate, outlook) }, today)
  assert(byForecast && byNow, 'a pool has its need of every day')
  return outlook.slots.map(({ expected, actual, corrected, band }, slot) => {
    const { from, to } = slotAt(slot)
    const passed = { from, to: to < now ? to : now }
    const isBegun = from < now
    return {
      expected,
      actual,
      corrected,
      ...band,
      planned: byForecast.slots[slot]?.planned ?? 0,
      needed: byNow.slots[slot]?.planned ?? 0,
      heads: byNow.slots[slot]?.heads ?? 0,
      rostered: rosteredDuring({ from, to }, crew),
      present: isBegun ? headsDuring(passed, crew.stays.map(atDesk)) : null,
    }
  })
}

/** How many are on shift. A night shift that began yesterday counts, though nobody be rostered today. */
function rosteredDuring(slot: Stretch, { isRostered, shifts }: Crew): number | null {
  const planned = plannedDuring(slot, shifts)
  return isRostered || planned > 0 ? planned : null
}

/** The same demand with the corrected arrivals of one day, shared out to the shops as they were expected. */
function correctedDemand(
  { shops, demand }: StaffedPool,
  workDate: WorkDate,
  { slots }: DayOutlook,
): StaffedPool['demand'] {
  return {
    ...demand,
    arrivalsOf: (shopId, date) => {
      const expected = demand.arrivalsOf(shopId, date)
      if (date !== workDate) return expected
      return slots.map((slot, index) =>
        slot.expected > 0
          ? ((expected[index] ?? 0) * slot.corrected) / slot.expected
          : slot.corrected / shops.length,
      )
    },
  }
}

type GapFacts = Pick<Facts, 'crew' | 'pool' | 'workDate' | 'slotAt'> & { readonly minuteOfDay: number }

/** Who is missing now is missing later too; who helps out is there. */
function gapsOf(
  slots: IntradayBoard['slots'],
  { crew, pool, workDate, minuteOfDay, slotAt }: GapFacts,
): IntradayBoard['gaps'] {
  const usual = pool.demand.usualOf(workDate)
  const current = Math.floor(minuteOfDay / SLOT_MINUTES)
  const coming = slots.flatMap(({ needed, heads, rostered }, slot) => {
    if (slot < current) return []
    if (rostered !== null) {
      const during = slotAt(slot)
      const there = plannedDuring(during, crew.expected) + plannedDuring(during, crew.helping)
      return [{ slot, needed, there }]
    }
    // Who is on shift is away at times; who usually answers was counted answering.
    return usual === null ? [] : [{ slot, needed: heads, there: Math.round(usual[slot] ?? 0) }]
  })
  return [...gapsIn(coming)]
}

function presentOutlook({ factor, factorBand, soFar, total, slots }: DayOutlook) {
  return {
    factor,
    factorLow: factorBand.low,
    factorHigh: factorBand.high,
    expectedSoFar: soFar.expected,
    actualSoFar: soFar.actual,
    expected: slots.reduce((sum, { expected }) => sum + expected, 0),
    total: total.mean,
    totalLow: total.low,
    totalHigh: total.high,
  }
}
