import { HALF_HOURS, totalOf, type ArrivalDay } from './arrival.ts'
import { weekdayIndex } from './regular.ts'

/** After so many days a day counts half in how a day's arrivals lie. */
const HALF_LIFE_DAYS = 28

/**
 * So many arrivals of a weekday are worth as much as all weekdays like it together in saying how its day looks. It is
 * large: weekdays that look alike hardly differ, and what differs is mostly chance.
 */
const OWN_ARRIVALS = 20_000

/** Weekdays of which more than this share of the arrivals lies at other times are not alike. */
const ALIKE = 0.12

/** How the arrivals of Monday to Sunday lie over the half hours; each adds up to 1. Later days count more. */
export function sharesOf(history: readonly ArrivalDay[]): readonly (readonly number[])[] {
  const sums = Array.from({ length: 7 }, () => Array.from({ length: HALF_HOURS }, () => 0))
  for (const [index, { workDate, counts }] of history.entries()) {
    const weight = 0.5 ** ((history.length - 1 - index) / HALF_LIFE_DAYS)
    const own = sums[weekdayIndex(workDate)]
    if (own) for (const [slot, count] of counts.entries()) own[slot] = (own[slot] ?? 0) + weight * count
  }
  const shapes = sums.map((counts) => ({ counts, shares: normal(counts), arrivals: totalOf(counts) }))
  return shapes.map((own) => {
    const like = likeness(own, shapes)
    return normal(own.counts.map((count, slot) => count + OWN_ARRIVALS * (like[slot] ?? 0)))
  })
}

interface DayShape {
  readonly counts: readonly number[]
  readonly shares: readonly number[]
  readonly arrivals: number
}

/** The common shape of the weekdays like one: of a shop with few chats all of them, of a large one those that truly are. */
function likeness(own: DayShape, all: readonly DayShape[]): readonly number[] {
  const common = own.counts.map(() => 0)
  for (const other of all) {
    const weight = other === own ? 1 : Math.exp(-((distance(own, other) / ALIKE) ** 2))
    for (const [slot, count] of other.counts.entries()) common[slot] = (common[slot] ?? 0) + weight * count
  }
  return normal(common)
}

/** How much of the arrivals lies at other times, beyond what chance makes of two days that are alike. */
function distance(one: DayShape, other: DayShape): number {
  if (one.arrivals <= 0 || other.arrivals <= 0) return 0
  const few = 1 / one.arrivals + 1 / other.arrivals
  let [apart, chance] = [0, 0]
  for (const [slot, share] of one.shares.entries()) {
    const theirs = other.shares[slot] ?? 0
    apart += Math.abs(share - theirs)
    chance += Math.sqrt(((share + theirs) / Math.PI) * few)
  }
  return Math.max(0, apart - chance)
}

function normal(values: readonly number[]): readonly number[] {
  const sum = totalOf(values)
  return values.map((value) => (sum > 0 ? value / sum : 1 / HALF_HOURS))
}
