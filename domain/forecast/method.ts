import type { ArrivalDay } from './arrival.ts'

/** Expected arrivals of each half hour, day after day, from the day after the history on. */
export type Expectation = readonly (readonly number[])[]

/**
 * One way to forecast. It is given a history without gaps (`regularHistory`), at least `MINIMUM_DAYS` long.
 * What it says is never negative; bands are made from how far it was off (`band.ts`), alike for every method.
 */
export interface ForecastMethod<Name extends string = string> {
  readonly name: Name
  expect(history: readonly ArrivalDay[], days: number): Expectation
}

/** What a forecast may be made by. The order breaks ties: the simpler one first. */
export const FORECAST_METHODS = ['week-profile', 'month-profile', 'ets', 'mstl', 'combined'] as const
export type ForecastMethodName = (typeof FORECAST_METHODS)[number]

/** Two weeks: with less, not even each weekday has been seen twice, and nothing can be compared. */
export const MINIMUM_DAYS = 14

/** The mean of what several methods expect. Their mistakes partly undo each other. */
export function combined<Name extends string>(
  name: Name,
  methods: readonly ForecastMethod[],
): ForecastMethod<Name> {
  return {
    name,
    expect(history, days) {
      const all = methods.map((method) => method.expect(history, days))
      return (all[0] ?? []).map((first, day) =>
        first.map((_, slot) => all.reduce((sum, one) => sum + (one[day]?.[slot] ?? 0), 0) / all.length),
      )
    },
  }
}
