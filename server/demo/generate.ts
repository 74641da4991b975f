import { addDays, datesOf } from '#domain/calendar/work-date.ts'
import { instantOf, type Zone } from '#domain/calendar/zone.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { arrivalsOf } from './demand.ts'
import { dutiesOf, isBadMonday } from './duty.ts'
import { Floor } from './floor.ts'
import { Market } from './market.ts'
import { recordsOf, type History } from './records.ts'
import { seededRandom } from './seeded-random.ts'

export interface HistoryPlan {
  readonly seed: string
  /** The last day of the history, played to its end. */
  readonly lastDay: WorkDate
  readonly days: number
  readonly zone: Zone
}

/** Weeks of two shops' chats, ratings and orders. The same plan gives the same history, to the millisecond. */
export function generateHistory(plan: HistoryPlan): History {
  const { lastDay, days, zone } = plan
  const random = seededRandom(plan.seed)
  const market = new Market({ random: random.fork('market'), endsAt: instantOf(lastDay, 24 * 60, zone) })
  const floor: Floor = new Floor(random.fork('floor'), (chat) => {
    const sequel = market.remember(chat)
    if (sequel) floor.planBuyer(sequel.openedAt, () => sequel)
  })
  for (const day of datesOf({ from: addDays(lastDay, 1 - days), to: lastDay })) {
    const isHard = isBadMonday(day, lastDay)
    floor.planDuties(dutiesOf(day, { lastDay, zone }))
    for (const { at, shop } of arrivalsOf(day, { lastDay, zone, random: random.fork(day) })) {
      floor.planBuyer(at, () => market.nextMatter({ at, shop, isHard, isNight: !floor.isAnybodyOnDuty() }))
    }
  }
  floor.run()
  return recordsOf(floor.chats, random.fork('ratings'))
}
