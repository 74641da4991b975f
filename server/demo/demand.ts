import { weekdayOf, type Weekday } from '#domain/calendar/work-date.ts'
import { instantOf, type Zone } from '#domain/calendar/zone.ts'
import { instant, MINUTE, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import type { ShopKey } from './cast.ts'
import { isBadMonday } from './duty.ts'
import type { Random } from './seeded-random.ts'

export interface Arrival {
  readonly at: Instant
  readonly shop: ShopKey
}

/** Chats that begin on an ordinary weekday, both shops together. */
const CHATS_A_DAY = 252

const WEEK_SHAPE: Readonly<Record<Weekday, number>> = {
  1: 1.02,
  2: 0.95,
  3: 0.94,
  4: 0.98,
  5: 1.08,
  6: 1.2,
  7: 1.17,
}

/** After a week-end sale with parcels late everywhere. */
const BAD_MONDAY = 2.4

/** Share of a day's chats by hour: a hill at lunch, a mountain in the evening, some at night. */
const DAY_CURVE: Readonly<Record<ShopKey, readonly number[]>> = {
  clothes: [9, 4, 2, 1, 1, 1, 2, 6, 16, 34, 46, 44, 52, 50, 42, 40, 40, 38, 42, 54, 66, 70, 52, 26],
  home: [10, 4, 2, 1, 1, 1, 2, 5, 12, 26, 36, 38, 48, 42, 34, 32, 32, 36, 44, 62, 84, 88, 60, 28],
}

const SHARE: Readonly<Record<ShopKey, number>> = { clothes: 0.58, home: 0.42 }

/** When buyers of a day begin to write, in order of time. */
export function arrivalsOf(
  day: WorkDate,
  plan: { lastDay: WorkDate; zone: Zone; random: Random },
): readonly Arrival[] {
  const { lastDay, zone, random } = plan
  const factor =
    WEEK_SHAPE[weekdayOf(day)] * (isBadMonday(day, lastDay) ? BAD_MONDAY : 0.92 + random.next() * 0.16)
  const shops = Object.keys(DAY_CURVE) as ShopKey[]
  const arrivals = shops.flatMap((shop) => {
    const count = Math.round(CHATS_A_DAY * SHARE[shop] * factor)
    return Array.from({ length: count }, () => ({ at: momentOf(day, shop, { zone, random }), shop }))
  })
  return arrivals.toSorted((one, other) => one.at - other.at)
}

function momentOf(day: WorkDate, shop: ShopKey, { zone, random }: { zone: Zone; random: Random }): Instant {
  const curve = DAY_CURVE[shop].map((weight, hour) => ({ weight, hour }))
  const { hour } = random.weighted(curve, (slot) => slot.weight)
  const withinHour = random.between(0, 59) * MINUTE + random.between(0, 59_999)
  return instant(instantOf(day, hour * 60, zone) + withinHour)
}
