import { HALF_HOURS } from '../forecast/arrival.ts'
import { bandOf, type Band } from '../forecast/band.ts'

/** What is known of a day while it lasts. Numbers are chats that arrive, by half hour of the work date. */
export interface DaySoFar {
  /** As forecast, `HALF_HOURS` of them. */
  readonly expected: readonly number[]
  /** As they came; of the half hour that lasts, those so far. */
  readonly actual: readonly number[]
  /** Minutes of the day that have passed, 0 to 1440. */
  readonly minuteOfDay: number
  /** How far a day’s whole volume strays from its forecast: standard deviation ÷ mean. */
  readonly volumeSpread: number
}

/** A half hour as it is seen now. */
export interface OutlookSlot {
  readonly expected: number
  /** Null: not begun yet. */
  readonly actual: number | null
  /** What the whole half hour will bring by what is known now: what came, and of the rest the corrected forecast. */
  readonly corrected: number
  /** Four of five lie within; of a half hour that is over, what came. */
  readonly band: Band
}

export interface DayOutlook {
  /** What the rest of the day is multiplied with. 1: as forecast. */
  readonly factor: number
  /** Four of five factors lie within. */
  readonly factorBand: Band
  readonly soFar: { readonly expected: number; readonly actual: number }
  /** All that came and will come, with its band. */
  readonly total: { readonly mean: number } & Band
  readonly slots: readonly OutlookSlot[]
}

const SLOT_MINUTES = (24 * 60) / HALF_HOURS
/** The deviation from the mean, in standard deviations, above which a bell curve has one tenth. */
const TENTH_OF_BELL = 1.2816
/** Below this a forecast would be taken to be as good as certain, and no day could correct it. */
const SPREAD_MIN = 0.05

/**
 * The rest of a day, corrected by what has come so far.
 *
 * The day has a factor of its own around 1, of which the spread of earlier days is known; chats come at random around
 * forecast × factor. The factor is then a gamma variable, and what has come makes it another one: with little known in the
 * morning it stays near 1, in the evening it is what came ÷ what was expected. (Poisson counts with a gamma prior; within
 * the day as by Shen and Huang, “Interday Forecasting and Intraday Updating of Call Center Arrivals”, M&SOM 10, 2008.)
 */
export function outlookOf({ expected, actual, minuteOfDay, volumeSpread }: DaySoFar): DayOutlook {
  const passed = (slot: number) => Math.min(1, Math.max(0, minuteOfDay / SLOT_MINUTES - slot))
  const come = (slot: number) => (passed(slot) > 0 ? (actual[slot] ?? 0) : 0)
  const soFar = {
    expected: sumOver(expected, (chats, slot) => chats * passed(slot)),
    actual: sumOver(expected, (_, slot) => come(slot)),
  }
  const known = 1 / Math.max(SPREAD_MIN, volumeSpread) ** 2
  const [shape, rate] = [known + soFar.actual, known + soFar.expected]
  const factor = shape / rate
  const reach = (TENTH_OF_BELL * Math.sqrt(shape)) / rate
  const slots = Array.from({ length: HALF_HOURS }, (_, slot): OutlookSlot => {
    const chats = expected[slot] ?? 0
    const rest = chats * (1 - passed(slot)) * factor
    return {
      expected: chats,
      actual: passed(slot) > 0 ? come(slot) : null,
      corrected: come(slot) + rest,
      band: lift(bandOf(rest, 1 / shape), come(slot)),
    }
  })
  const rest = sumOver(expected, (chats, slot) => chats * (1 - passed(slot)) * factor)
  return {
    factor,
    factorBand: { low: Math.max(0, factor - reach), high: factor + reach },
    soFar,
    total: { mean: soFar.actual + rest, ...lift(bandOf(rest, 1 / shape), soFar.actual) },
    slots,
  }
}

/** What lasts still, on top of what has come. */
function lift({ low, high }: Band, come: number): Band {
  return { low: come + low, high: come + high }
}

function sumOver(numbers: readonly number[], of: (number: number, slot: number) => number): number {
  return numbers.reduce((sum, number, slot) => sum + of(number, slot), 0)
}
