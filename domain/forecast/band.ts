import { totalOf } from './arrival.ts'
import type { Trial } from './rolling-origin.ts'

/** How much more than chance the real numbers scatter around what is expected: variance = mean + excess × mean². */
export interface Scatter {
  readonly halfHour: number
  readonly day: number
}

/** The middle of what may come: below and above it lies one tenth each. */
export interface Band {
  readonly low: number
  readonly high: number
}

/** Nine in ten numbers lie below the upper end, one in ten below the lower. */
const TENTH = 0.1
/** The deviation from the mean, in standard deviations, above which a bell curve has one tenth. */
const TENTH_OF_BELL = 1.2816

/** Where nothing could be tried yet, a day is taken to be off by a quarter, as new shops' days are. */
export const UNTRIED: Scatter = { halfHour: 0.0625, day: 0.0625 }

/** Learns the scatter from how far a method was off. */
export function scatterOf(trials: readonly Trial[]): Scatter {
  if (trials.length === 0) return UNTRIED
  return {
    halfHour: excessOf(
      trials.flatMap(({ expected, actual }) =>
        actual.map((count, slot) => ({ expected: expected[slot] ?? 0, actual: count })),
      ),
    ),
    day: excessOf(
      trials.map(({ expected, actual }) => ({ expected: totalOf(expected), actual: totalOf(actual) })),
    ),
  }
}

/** By moments: what the squares are more than chance gives, per square of the mean. */
function excessOf(outcomes: readonly { readonly expected: number; readonly actual: number }[]): number {
  let [beyond, squares] = [0, 0]
  for (const { expected, actual } of outcomes) {
    beyond += (actual - expected) ** 2 - expected
    squares += expected ** 2
  }
  return squares > 0 ? Math.max(0, beyond / squares) : 0
}

/**
 * The band in which four of five numbers lie. Small ones by the negative binomial (chance around a rate that itself
 * varies), large ones by the bell curve, which is the same there.
 */
export function bandOf(mean: number, excess: number): Band {
  if (mean <= 0) return { low: 0, high: 0 }
  const variance = mean + excess * mean * mean
  if (mean > SMALL) {
    const reach = TENTH_OF_BELL * Math.sqrt(variance)
    return { low: Math.max(0, mean - reach), high: mean + reach }
  }
  return countedBand(mean, excess)
}

/** Up to here the numbers are counted one by one. */
const SMALL = 60

function countedBand(mean: number, excess: number): Band {
  // For an excess of zero the negative binomial is the Poisson; a tiny one keeps one formula for both.
  const size = 1 / Math.max(excess, 1e-6)
  const odds = mean / (size + mean)
  let chance = Math.exp(-size * Math.log1p(mean / size))
  let below = chance
  let low = below >= TENTH ? 0 : -1
  let count = 0
  while (below < 1 - TENTH && count < 100 * SMALL) {
    count++
    chance *= (odds * (size + count - 1)) / count
    below += chance
    if (low < 0 && below >= TENTH) low = count
  }
  return { low: Math.max(0, low), high: count }
}

/** The share of half hours whose number lay within its band: near 0.8 (or above, where numbers are small) says that the bands are true. */
export function coverageOf(trials: readonly Trial[], excess: number): number | null {
  let [within, all] = [0, 0]
  for (const { expected, actual } of trials)
    for (const [slot, count] of actual.entries()) {
      const mean = expected[slot] ?? 0
      if (mean <= 0 && count === 0) continue
      const { low, high } = bandOf(mean, excess)
      all++
      if (count >= low && count <= high) within++
    }
  return all > 0 ? within / all : null
}
