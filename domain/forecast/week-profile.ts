import { totalOf, type ArrivalDay } from './arrival.ts'
import type { ForecastMethod } from './method.ts'
import { factorOn, monthShapeOf, spread, weekShapeOf, type CalendarShape } from './shape.ts'

/** How soon the level follows: after so many days a day counts half. The one that would have foretold best is taken. */
const HALF_LIVES = [2, 3, 4, 7, 14, 28] as const

/** The shape of the week times the level of the latest days: simple, and hard to beat. */
export const weekProfile = profile('week-profile', weekShapeOf)

/** The same with the days of the month. */
export const monthProfile = profile('month-profile', monthShapeOf)

function profile<Name extends string>(
  name: Name,
  shapeOf: (history: readonly ArrivalDay[]) => CalendarShape,
): ForecastMethod<Name> {
  return {
    name,
    expect(history, days) {
      const last = history.at(-1)
      if (last === undefined) return []
      const shape = shapeOf(history)
      const level = levelAfter(history, shape)
      const levels = Array.from({ length: days }, () => level)
      return spread(levels, shape, last.workDate)
    },
  }
}

/** The level of the day after the history. */
function levelAfter(history: readonly ArrivalDay[], shape: CalendarShape): number {
  const smoothed = HALF_LIVES.map((halfLife) => smooth(history, shape, halfLife))
  return smoothed.reduce((best, one) => (one.error < best.error ? one : best)).level
}

/** Days with few arrivals say little of the level: both sides of the ratio are added up, not the ratios. */
function smooth(
  history: readonly ArrivalDay[],
  shape: CalendarShape,
  halfLifeDays: number,
): { readonly level: number; readonly error: number } {
  const keep = 0.5 ** (1 / halfLifeDays)
  let [seen, expected, error] = [0, 0, 0]
  for (const [index, { workDate, counts }] of history.entries()) {
    const [total, factor] = [totalOf(counts), factorOn(shape, workDate)]
    // The first week only warms up.
    if (index >= 7 && expected > 0) error += (Math.sqrt(total) - Math.sqrt((seen / expected) * factor)) ** 2
    seen = keep * seen + total
    expected = keep * expected + factor
  }
  return { level: expected > 0 ? seen / expected : 0, error }
}
