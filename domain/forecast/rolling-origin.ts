import { isWithin } from '../calendar/work-date.ts'
import type { WorkDate } from '../kernel/time.ts'
import { emptyCounts, totalOf, type ArrivalDay } from './arrival.ts'
import { poissonFloor, wape, type Outcome } from './accuracy.ts'
import { MINIMUM_DAYS, type ForecastMethod } from './method.ts'
import { expectedFactor, promotionDays, withPromotions, type Promotion } from './promotion.ts'
import { regularHistory, weekdayIndex } from './regular.ts'
import { seasonalNaive } from './seasonal-naive.ts'

/** What a method said of one day from some days before, beside what came. */
export interface Trial {
  readonly workDate: WorkDate
  /** 1: said at the end of the day before. */
  readonly daysAhead: number
  readonly expected: readonly number[]
  readonly actual: readonly number[]
}

export interface RollingOrigin {
  /** At how many days the clock is set back at most; the latest ones are taken. */
  readonly origins: number
  /** Days from one origin to the next. */
  readonly stepDays: number
  readonly horizonDays: number
  /** Days that nobody is judged by nor learns from: known to be special, or never observed. */
  readonly without?: ReadonlySet<WorkDate>
  /** Special days that are judged all the same, by the factor that was planned or learned at each origin. */
  readonly promotions?: readonly Promotion[]
}

/**
 * Sets the clock back again and again, lets every method forecast from what was known then, and keeps what each said.
 * @param history days without a gap, as they were
 */
export function tryMethods<Name extends string>(
  history: readonly ArrivalDay[],
  methods: readonly ForecastMethod<Name>[],
  { origins, stepDays, horizonDays, without = new Set(), promotions = [] }: RollingOrigin,
): ReadonlyMap<Name, readonly Trial[]> {
  const trials = new Map<Name, Trial[]>(methods.map(({ name }) => [name, []]))
  const special = new Set([...promotionDays(promotions), ...without])
  for (const known of knownDays(history.length, { origins, stepDays })) {
    const seen = history.slice(0, known)
    const past = regularHistory(seen, special)
    const coming = history.slice(known, known + horizonDays)
    const dates = coming.map(({ workDate }) => workDate)
    const factors = promotions
      .filter(({ from, to }) => dates.some((date) => isWithin(date, { from, to })))
      .map((promotion) => ({ ...promotion, ...expectedFactor(promotion, seen, promotions) }))
    for (const method of methods) {
      const expectation = withPromotions(method.expect(past, coming.length), dates, factors)
      for (const [index, { workDate, counts }] of coming.entries())
        if (!without.has(workDate))
          trials.get(method.name)?.push({
            workDate,
            daysAhead: index + 1,
            expected: expectation[index] ?? emptyCounts(),
            actual: counts,
          })
    }
  }
  return trials
}

/** How many days are known at each origin, the latest last; at least one day is left to be judged. */
function knownDays(
  length: number,
  { origins, stepDays }: Pick<RollingOrigin, 'origins' | 'stepDays'>,
): readonly number[] {
  const possible = Math.max(0, Math.floor((length - 1 - MINIMUM_DAYS) / stepDays) + 1)
  return Array.from({ length: Math.min(origins, possible) }, (_, index) => length - 1 - index * stepDays)
    .filter((known) => known >= MINIMUM_DAYS)
    .toReversed()
}

/** How far off a method was. Shares of what came; null where nothing came. */
export interface Accuracy {
  readonly days: number
  readonly halfHour: number | null
  readonly day: number | null
  /** What chance alone would have cost somebody who knew the true rates. */
  readonly floorHalfHour: number | null
  readonly floorDay: number | null
}

/** The accuracy over all trials, or over those of one number of days ahead. */
export function accuracyOf(trials: readonly Trial[]): Accuracy {
  const halfHours = trials.flatMap(({ expected, actual }): readonly Outcome[] =>
    actual.map((count, slot) => ({ expected: expected[slot] ?? 0, actual: count })),
  )
  const days = trials.map(({ expected, actual }) => ({
    expected: totalOf(expected),
    actual: totalOf(actual),
  }))
  return {
    days: trials.length,
    halfHour: wape(halfHours),
    day: wape(days),
    floorHalfHour: poissonFloor(ratesOf(trials)),
    floorDay: poissonFloor(days.map(({ actual }) => actual)),
  }
}

/** The rates that may have been true: each day's real total, over the half hours as its weekday's days were. */
function ratesOf(trials: readonly Trial[]): readonly number[] {
  const shapes = Array.from({ length: 7 }, emptyCounts)
  for (const { workDate, actual } of trials) {
    const shape = shapes[weekdayIndex(workDate)]
    if (shape) for (const [slot, count] of actual.entries()) shape[slot] = (shape[slot] ?? 0) + count
  }
  return trials.flatMap(({ workDate, actual }) => {
    const shape = shapes[weekdayIndex(workDate)] ?? []
    const [total, whole] = [totalOf(actual), totalOf(shape)]
    return shape.map((count) => (whole > 0 ? (total * count) / whole : 0))
  })
}

/** The same half hour a week ago, as it was, odd days and all: what the team would reckon with by hand. */
export function naiveTrials(history: readonly ArrivalDay[], trials: readonly Trial[]): readonly Trial[] {
  const places = new Map(history.map(({ workDate }, index) => [workDate, index]))
  return trials.map((trial) => {
    const place = (places.get(trial.workDate) ?? 0) - trial.daysAhead + 1
    const expectation = seasonalNaive.expect(history.slice(0, place), trial.daysAhead)
    return { ...trial, expected: expectation[trial.daysAhead - 1] ?? emptyCounts() }
  })
}

/** The method that was least off by half hour; of equal ones the first. Undefined where nothing could be tried. */
export function bestOf<Name extends string>(
  trials: ReadonlyMap<Name, readonly Trial[]>,
): { readonly name: Name; readonly accuracy: Accuracy } | undefined {
  let best: { readonly name: Name; readonly accuracy: Accuracy } | undefined
  for (const [name, own] of trials) {
    const accuracy = accuracyOf(own)
    if (accuracy.halfHour === null) continue
    if (best === undefined || accuracy.halfHour < (best.accuracy.halfHour ?? Infinity))
      best = { name, accuracy }
  }
  return best
}
