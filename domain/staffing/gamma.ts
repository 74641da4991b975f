/** Lanczos' coefficients for g = 7, n = 9, as published by Godfrey 2001: 15 digits for every argument above 0. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const

/** The logarithm of the gamma function, above 0. */
export function logGamma(value: number): number {
  const shifted = value - 1
  const sum = LANCZOS.reduce(
    (total, term, index) => (index === 0 ? term : total + term / (shifted + index)),
    0,
  )
  const base = shifted + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum)
}

/**
 * The share of a gamma distribution that lies at or below `value`. By its series below the mean and by Legendre's
 * continued fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31).
 * @param spread standard deviation ÷ mean; 0: everything is the mean
 */
export function gammaShare(value: number, mean: number, spread: number): number {
  if (value <= 0) return 0
  if (spread <= 0 || mean <= 0) return value >= mean ? 1 : 0
  const shape = 1 / spread ** 2
  const scaled = (value * shape) / mean
  const front = Math.exp(shape * Math.log(scaled) - scaled - logGamma(shape))
  return scaled < shape + 1 ? front * series(shape, scaled) : 1 - front * fraction(shape, scaled)
}

function series(shape: number, scaled: number): number {
  let term = 1 / shape
  let sum = term
  for (let step = 1; term > sum * PRECISION; step += 1) {
    term *= scaled / (shape + step)
    sum += term
  }
  return sum
}

/** Lentz' method. */
function fraction(shape: number, scaled: number): number {
  let base = scaled + 1 - shape
  let upper = 1 / TINY
  let lower = 1 / base
  let result = lower
  for (let step = 1; step < STEPS_MAX; step += 1) {
    const factor = -step * (step - shape)
    base += 2
    lower = 1 / awayFromZero(factor * lower + base)
    upper = awayFromZero(base + factor / upper)
    result *= lower * upper
    if (Math.abs(lower * upper - 1) < PRECISION) break
  }
  return result
}

const PRECISION = 1e-13
const TINY = 1e-300
const STEPS_MAX = 500

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}
