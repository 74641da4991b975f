import { addDays } from '../../calendar/work-date.ts'
import type { WorkDate } from '../../kernel/time.ts'
import { HALF_HOURS, type ArrivalDay } from '../arrival.ts'
import { weekdayIndex } from '../regular.ts'

/** A Monday. */
export const MONDAY = '2026-01-05' as WorkDate

const WEEK = [1, 0.9, 0.9, 1, 1.1, 1.3, 1.2]

/** Busy from 09:00 to 23:00, busiest in the evening; adds up to 1. */
export const DAY_SHAPE: readonly number[] = shapeOf((slot) =>
  slot < 18 || slot >= 46 ? 0 : slot >= 38 && slot < 44 ? 3 : 1,
)

export interface SeriesPlan {
  readonly days: number
  readonly level?: number
  /** Multiples of the usual day, by place. */
  readonly factors?: Readonly<Record<number, number>>
  /** The level of a day as a multiple of the first's. */
  readonly growth?: (day: number) => number
  /** Given: numbers by chance around what is expected; the same seed, the same numbers. */
  readonly seed?: number
}

/** A made-up shop's arrivals, from a Monday on. */
export function series({
  days,
  level = 480,
  factors = {},
  growth = () => 1,
  seed,
}: SeriesPlan): readonly ArrivalDay[] {
  const next = seed === undefined ? undefined : uniform(seed)
  return Array.from({ length: days }, (_, day) => {
    const workDate = addDays(MONDAY, day)
    const total = level * (WEEK[weekdayIndex(workDate)] ?? 1) * (factors[day] ?? 1) * growth(day)
    const rates = DAY_SHAPE.map((share) => share * total)
    return { workDate, counts: next ? rates.map((rate) => poisson(rate, next)) : rates }
  })
}

function shapeOf(weight: (slot: number) => number): readonly number[] {
  const weights = Array.from({ length: HALF_HOURS }, (_, slot) => weight(slot))
  const sum = weights.reduce((all, one) => all + one, 0)
  return weights.map((one) => one / sum)
}

/** Numbers in [0, 1), always the same ones (a linear congruential generator). */
function uniform(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/** Knuth's way: as many as fit until the product of draws falls below e^−rate. */
function poisson(rate: number, next: () => number): number {
  const limit = Math.exp(-rate)
  let [count, product] = [0, next()]
  while (product > limit) {
    count++
    product *= next()
  }
  return count
}
