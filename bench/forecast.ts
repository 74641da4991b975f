import { addDays } from '#domain/calendar/work-date.ts'
import { totalOf, type ArrivalDay } from '#domain/forecast/arrival.ts'
import { coverageOf, scatterOf } from '#domain/forecast/band.ts'
import type { ForecastMethodName } from '#domain/forecast/method.ts'
import { regularHistory, weekdayIndex } from '#domain/forecast/regular.ts'
import {
  accuracyOf,
  naiveTrials,
  tryMethods,
  type Accuracy,
  type Trial,
} from '#domain/forecast/rolling-origin.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { METHODS } from '#server/modules/forecast/methods/methods.ts'
import { readArrivalSeries, type RealSeries } from './arrival-series.ts'
import type { Finding, Line } from './figure.ts'
import { median } from './statistics.ts'

/** Every day of the last four months is an origin; the first two are used to choose the first method. */
const ORIGINS = 120
const HORIZON_DAYS = 7
/** Trials of at least so many days are looked at before a method is kept. */
const CHOICE_DAYS = 14
const AIM_BETTER = 0.15
const AIM_FLOOR = 1.3
const AIM_MS = 3_000
const WEEKS = 52
const AHEAD_DAYS = 42

/** How far off the forecasts of arrivals are on real series, and how long they take. */
export async function forecast(): Promise<Finding> {
  const title = 'Forecast of arrivals'
  const series = readArrivalSeries()
  const [first] = series
  if (first === undefined)
    return { title, lines: [], notes: ['Skipped: the real series are not beside the project.'] }
  const lines = series.flatMap(linesOf)
  return { title, lines: [...lines, ...timeLines(first.days)], notes: NOTES }
}

const NOTES = [
  `Rolling origin: the clock is set back to each of the last ${ORIGINS} days, every method forecasts the next ${HORIZON_DAYS} from what was known, and the method is the one that had been best until then, as the nightly job chooses. WAPE: all that was off as a share of all that came.`,
  'Usual days: public holidays are set aside. All days: holidays are planned beforehand as running like the weekly day of rest, their eves like its eve, and from the second one on by the factor that the last one had; outages and days that no calendar knows are in both. Seasonal naive: the same half hour a week before, as it was.',
  'Floor: somebody who knows the true rate of every half hour, with arrivals by chance alone (Poisson). Best possible by day totals: somebody who knows each day’s real total and the mean shape of each weekday over the very days judged. His distance from the floor is what the rates move within days; no forecast made the day before can see it.',
]

function linesOf(series: RealSeries): readonly Line[] {
  const usual = tried(series, { isHolidayJudged: false })
  const all = tried(series, { isHolidayJudged: true })
  const [own, naive] = [accuracyOf(dayAhead(usual.kept)), accuracyOf(dayAhead(usual.naive))]
  const best = accuracyOf(dayAhead(usual.kept).map(withKnownTotals(dayAhead(usual.kept))))
  const scatter = scatterOf(usual.kept)
  const { name } = series
  return [
    versus(`${name}: usual days, a day ahead, half hours`, own.halfHour, naive.halfHour),
    versus(`${name}: usual days, a day ahead, days`, own.day, naive.day),
    floorLine(name, own),
    {
      what: `${name}: best possible by day totals, half hours`,
      value: percent(best.halfHour),
      yardstick: `${percent(own.floorHalfHour)} floor`,
      ratio: times(best.halfHour, own.floorHalfHour),
    },
    ...weekLines(name, usual),
    versus(
      `${name}: all days, a day ahead, half hours`,
      accuracyOf(dayAhead(all.kept)).halfHour,
      accuracyOf(dayAhead(all.naive)).halfHour,
    ),
    ...[...usual.byMethod].map(([method, trials]) => ({
      what: `${name}: ${method} alone, a day ahead, half hours / days`,
      value: `${percent(accuracyOf(dayAhead(trials)).halfHour)} / ${percent(accuracyOf(dayAhead(trials)).day)}`,
    })),
    {
      what: `${name}: half hours within their bands (8 of 10)`,
      value: percent(coverageOf(usual.kept, scatter.halfHour)),
    },
  ]
}

function weekLines(name: string, { kept, naive }: Tried): readonly Line[] {
  const [own, other] = [accuracyOf(kept), accuracyOf(naive)]
  return [
    versus(`${name}: usual days, the next ${HORIZON_DAYS} days, half hours`, own.halfHour, other.halfHour),
    versus(`${name}: usual days, the next ${HORIZON_DAYS} days, days`, own.day, other.day),
  ]
}

interface Tried {
  readonly byMethod: ReadonlyMap<ForecastMethodName, readonly Trial[]>
  readonly kept: readonly Trial[]
  readonly naive: readonly Trial[]
}

function tried(series: RealSeries, { isHolidayJudged }: { readonly isHolidayJudged: boolean }): Tried {
  const { days, unknown, holidays } = series
  const dates = new Set(holidays.map(({ from }) => from))
  const trials = tryMethods(days, METHODS, {
    origins: ORIGINS,
    stepDays: 1,
    horizonDays: HORIZON_DAYS,
    ...(isHolidayJudged
      ? { without: unknown, promotions: holidays }
      : { without: new Set([...unknown, ...dates]) }),
  })
  const open = new Map(
    [...trials].map(([name, own]) => [name, own.filter(({ actual }) => totalOf(actual) > 0)]),
  )
  const kept = keptTrials(open)
  // A day that nobody recorded is no day to copy.
  return { byMethod: open, kept, naive: naiveTrials(regularWhere(days, unknown), kept) }
}

function regularWhere(days: readonly ArrivalDay[], unknown: ReadonlySet<WorkDate>): readonly ArrivalDay[] {
  const regular = regularHistory(days, unknown)
  return days.map((day, index) => (unknown.has(day.workDate) ? (regular[index] ?? day) : day))
}

/** At each origin the method that had been best on the days before it. */
function keptTrials(trials: ReadonlyMap<ForecastMethodName, readonly Trial[]>): readonly Trial[] {
  const all = [...trials].map(([name, own]) => ({ name, byOrigin: Map.groupBy(own, originOf), own }))
  const origins = [...new Set(all.flatMap(({ byOrigin }) => [...byOrigin.keys()]))].toSorted()
  return origins.slice(CHOICE_DAYS).flatMap((origin) => {
    const errors = all.map(({ byOrigin, own }) => ({
      error: accuracyOf(own.filter(({ workDate }) => workDate <= origin)).halfHour ?? Infinity,
      chosen: byOrigin.get(origin) ?? [],
    }))
    return errors.reduce((best, one) => (one.error < best.error ? one : best)).chosen
  })
}

/** The last day that was known. */
function originOf({ workDate, daysAhead }: Trial): WorkDate {
  return addDays(workDate, -daysAhead)
}

function dayAhead(trials: readonly Trial[]): readonly Trial[] {
  return trials.filter(({ daysAhead }) => daysAhead === 1)
}

function withKnownTotals(judged: readonly Trial[]): (trial: Trial) => Trial {
  const shapes = Map.groupBy(judged, ({ workDate }) => weekdayIndex(workDate))
  return (trial) => {
    const alike = shapes.get(weekdayIndex(trial.workDate)) ?? []
    const sums = trial.actual.map((_, slot) =>
      alike.reduce((sum, { actual }) => sum + (actual[slot] ?? 0), 0),
    )
    const [whole, total] = [totalOf(sums), totalOf(trial.actual)]
    return { ...trial, expected: sums.map((sum) => (whole > 0 ? (sum * total) / whole : 0)) }
  }
}

function versus(what: string, own: number | null, naive: number | null): Line {
  const better = own !== null && naive !== null && naive > 0 ? 1 - own / naive : null
  return {
    what,
    value: percent(own),
    yardstick: `${percent(naive)} seasonal naive`,
    ratio: better === null ? '' : `${percent(better)} better`,
    aim: `≥ ${AIM_BETTER * 100} % better`,
    isMet: better !== null && better >= AIM_BETTER,
  }
}

function floorLine(name: string, { halfHour, floorHalfHour }: Accuracy): Line {
  return {
    what: `${name}: usual days, a day ahead, half hours`,
    value: percent(halfHour),
    yardstick: `${percent(floorHalfHour)} floor`,
    ratio: times(halfHour, floorHalfHour),
    aim: `≤ ${AIM_FLOOR} × floor`,
    isMet: halfHour !== null && floorHalfHour !== null && halfHour <= AIM_FLOOR * floorHalfHour,
  }
}

/** A year made of the real series again and again. */
function timeLines(days: readonly ArrivalDay[]): readonly Line[] {
  const [first] = days
  if (first === undefined) return []
  const year = Array.from({ length: WEEKS * 7 }, (_, index) => ({
    workDate: addDays(first.workDate, index),
    counts: days[index % (Math.floor(days.length / 7) * 7)]?.counts ?? [],
  }))
  const times = Array.from({ length: 5 }, () => {
    const begun = performance.now()
    const regular = regularHistory(year)
    for (const method of METHODS) method.expect(regular, AHEAD_DAYS)
    return performance.now() - begun
  })
  const [cold = 0] = times
  return [
    {
      what: `${WEEKS} weeks × 48: all ${METHODS.length} methods fitted, ${AHEAD_DAYS} days foretold: first / median`,
      value: `${cold.toFixed(0)} / ${median(times).toFixed(0)} ms`,
      aim: `≤ ${AIM_MS / 1_000} s`,
      isMet: cold <= AIM_MS,
    },
  ]
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`
}

function times(value: number | null, floor: number | null): string {
  return value === null || floor === null || floor === 0 ? '' : `${(value / floor).toFixed(2)} ×`
}
