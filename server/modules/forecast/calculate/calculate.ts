import type { ArrivalDay } from '#domain/forecast/arrival.ts'
import { coverageOf, scatterOf, UNTRIED, type Scatter } from '#domain/forecast/band.ts'
import type { Expectation, ForecastMethodName } from '#domain/forecast/method.ts'
import { promotionDays, type Promotion } from '#domain/forecast/promotion.ts'
import { regularHistory } from '#domain/forecast/regular.ts'
import { accuracyOf, bestOf, naiveTrials, tryMethods, type Trial } from '#domain/forecast/rolling-origin.ts'
import { METHODS } from '../methods/methods.ts'
import type { Tried } from '../tried.ts'

/** What a forecast is made from: nothing else of the shop is looked at. */
export interface Errand {
  /** Whole days without a gap, as they were, at least `MINIMUM_DAYS`. */
  readonly history: readonly ArrivalDay[]
  readonly promotions: readonly Promotion[]
  readonly days: number
}

export interface Calculated {
  readonly method: ForecastMethodName
  readonly tried: Tried
  readonly scatter: Scatter
  /** The coming days as if they were usual ones. */
  readonly usual: Expectation
}

/** A roster is made for the next week; methods are judged by that. */
const HORIZON_DAYS = 7
const ORIGINS = 28
/** A long history is looked at with longer steps, so that the origins see more of it. */
const LONG_DAYS = 90
/** With fewer days to judge by, the simplest method and a broad band. */
const DAYS_TO_JUDGE = 7

/** Tries every method on the shop's own past, and forecasts by the one that was least off. */
export function calculate({ history, promotions, days }: Errand): Calculated {
  const without = promotionDays(promotions)
  const stepDays = history.length > LONG_DAYS ? 2 : 1
  const trials = tryMethods(history, METHODS, {
    origins: ORIGINS,
    stepDays,
    horizonDays: HORIZON_DAYS,
    without,
  })
  const method = chosenOf(trials)
  const own = trials.get(method.name) ?? []
  const daysTried = countDays(own)
  const scatter = daysTried < DAYS_TO_JUDGE ? UNTRIED : scatterOf(own)
  return {
    method: method.name,
    tried: triedOf(history, { trials, own, scatter }),
    scatter,
    usual: method.expect(regularHistory(history, without), days),
  }
}

type Trials = ReadonlyMap<ForecastMethodName, readonly Trial[]>

function chosenOf(trials: Trials) {
  const [simplest] = METHODS
  if (simplest === undefined) throw new Error('there is no method to forecast by')
  const judged = countDays(trials.get(simplest.name) ?? [])
  const best = judged < DAYS_TO_JUDGE ? undefined : bestOf(trials)
  return METHODS.find(({ name }) => name === best?.name) ?? simplest
}

function countDays(trials: readonly Trial[]): number {
  return new Set(trials.map(({ workDate }) => workDate)).size
}

function triedOf(
  history: readonly ArrivalDay[],
  {
    trials,
    own,
    scatter,
  }: { readonly trials: Trials; readonly own: readonly Trial[]; readonly scatter: Scatter },
): Tried {
  const chosen = accuracyOf(own)
  const naive = accuracyOf(naiveTrials(history, own))
  return {
    daysTried: countDays(own),
    off: { halfHour: chosen.halfHour, day: chosen.day },
    naive: { halfHour: naive.halfHour, day: naive.day },
    chance: { halfHour: chosen.floorHalfHour, day: chosen.floorDay },
    methods: [...trials].map(([name, all]) => {
      const { halfHour, day } = accuracyOf(all)
      return { method: name, off: { halfHour, day } }
    }),
    coverage: coverageOf(own, scatter.halfHour),
  }
}
