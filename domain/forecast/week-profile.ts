import type { ArrivalDay } from './arrival.ts'
import { totalOf } from './arrival.ts'
import type { ForecastMethod } from './method.ts'
import { weekdayIndex } from './regular.ts'
import { spread, weekShapeOf, type WeekShape } from './week-shape.ts'

/** How soon the level follows: after so many days a day counts half. The one that would have foretold best is taken. */
const HALF_LIVES = [2, 4, 7, 14, 28] as const

/** The shape of the week times the level of the latest days: simple, and hard to beat. */
export const weekProfile: ForecastMethod<'week-profile'> = {
  name: 'week-profile',
  expect(history, days) {
    const shape = weekShapeOf(history)
    const level = levelAfter(history, shape)
    const levels = Array.from({ length: days }, () => level)
    return spread(levels, shape, firstWeekdayAfter(history))
  },
}

export function firstWeekdayAfter(history: readonly ArrivalDay[]): number {
  const last = history.at(-1)
  return last === undefined ? 0 : (weekdayIndex(last.workDate) + 1) % 7
}

/** The level of the day after the history. */
function levelAfter(history: readonly ArrivalDay[], shape: WeekShape): number {
  const smoothed = HALF_LIVES.map((halfLife) => smooth(history, shape, halfLife))
  return smoothed.reduce((best, one) => (one.error < best.error ? one : best)).level
}

/** Days with few arrivals say little of the level: both sides of the ratio are added up, not the ratios. */
function smooth(
  history: readonly ArrivalDay[],
  { weekdays }: WeekShape,
  halfLifeDays: number,
): { readonly level: number; readonly error: number } {
  const keep = 0.5 ** (1 / halfLifeDays)
  let [seen, expected, error] = [0, 0, 0]
  for (const [index, { workDate, counts }] of history.entries()) {
    const [total, factor] = [totalOf(counts), weekdays[weekdayIndex(workDate)] ?? 1]
    // The first week only warms up.
    if (index >= 7 && expected > 0) error += (Math.sqrt(total) - Math.sqrt((seen / expected) * factor)) ** 2
    seen = keep * seen + total
    expected = keep * expected + factor
  }
  return { level: expected > 0 ? seen / expected : 0, error }
}
