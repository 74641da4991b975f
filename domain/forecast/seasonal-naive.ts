import type { ForecastMethod } from './method.ts'

const WEEK = 7

/** As many as at the same half hour a week before: the yardstick that every forecast must beat. */
export const seasonalNaive: ForecastMethod<'seasonal-naive'> = {
  name: 'seasonal-naive',
  expect(history, days) {
    const lastWeek = history.slice(-WEEK)
    return Array.from({ length: days }, (_, day) => lastWeek[day % WEEK]?.counts ?? [])
  },
}
