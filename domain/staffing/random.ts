/** The next number in [0, 1). The same seed gives the same numbers on every machine. */
export type Random = () => number

/** Tommy Ettinger's mulberry32: 32 bits of state, so that every chat of a simulation can have numbers of its own. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A seed for the `index`-th of many generators that begin from one seed. */
export function seedOf(seed: number, index: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)
  mixed ^= mixed >>> 16
  mixed = Math.imul(mixed, 0x27d4eb2f)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** A wait without memory; 0 where the mean is 0. */
export function drawExponential(random: Random, mean: number): number {
  return -Math.log(1 - random()) * mean
}

/**
 * A length with a mean and a spread (standard deviation ÷ mean): 0 is always the mean, 1 exponential, above 1 many
 * short and a few very long. Marsaglia and Tsang 2000 for the gamma distribution.
 */
export function drawGamma(random: Random, mean: number, spread: number): number {
  if (spread <= 0 || mean <= 0) return mean
  const shape = 1 / spread ** 2
  const boosted = shape < 1 ? shape + 1 : shape
  const base = (mean / shape) * standardGamma(random, boosted)
  return shape < 1 ? base * (1 - random()) ** (1 / shape) : base
}

/** @param shape at least 1 */
function standardGamma(random: Random, shape: number): number {
  const offset = shape - 1 / 3
  const scale = 1 / Math.sqrt(9 * offset)
  for (;;) {
    const normal = drawNormal(random)
    const cube = (1 + scale * normal) ** 3
    if (cube <= 0) continue
    if (Math.log(1 - random()) < 0.5 * normal ** 2 + offset * (1 - cube + Math.log(cube)))
      return offset * cube
  }
}

function drawNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  return radius * Math.cos(2 * Math.PI * random())
}

/** How many come, of whom `mean` are expected. Exact by counting waits; large means in parts, so that nothing underflows. */
export function drawPoisson(random: Random, mean: number): number {
  const parts = Math.max(1, Math.ceil(mean / PART))
  const limit = Math.exp(-mean / parts)
  let count = 0
  for (let part = 0; part < parts; part += 1) {
    for (let product = 1 - random(); product > limit; product *= 1 - random()) count += 1
  }
  return count
}

const PART = 30
