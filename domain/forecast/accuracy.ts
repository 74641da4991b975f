/** One forecast number beside what came. */
export interface Outcome {
  readonly expected: number
  readonly actual: number
}

/**
 * WAPE: all that a forecast was off, as a share of all that came. Unlike a mean of percentages it can be read where
 * half hours are empty. Null where nothing came.
 */
export function wape(outcomes: readonly Outcome[]): number | null {
  let [off, came] = [0, 0]
  for (const { expected, actual } of outcomes) {
    off += Math.abs(expected - actual)
    came += actual
  }
  return came > 0 ? off / came : null
}

/**
 * The WAPE of somebody who knows the true rate of every half hour: buyers come by chance, and nothing foretells
 * chance. `rates` are the expected numbers; null where nothing is expected.
 */
export function poissonFloor(rates: readonly number[]): number | null {
  const volume = rates.reduce((sum, rate) => sum + rate, 0)
  return volume > 0 ? rates.reduce((sum, rate) => sum + meanDeviation(rate), 0) / volume : null
}

/** From here on the bell curve is as good, to a thousandth. */
const BELL_FROM = 200

/** The mean absolute deviation of a Poisson number: 2 e^−λ λ^(⌊λ⌋+1) ÷ ⌊λ⌋! (de Moivre). */
function meanDeviation(rate: number): number {
  if (rate <= 0) return 0
  if (rate > BELL_FROM) return Math.sqrt((2 * rate) / Math.PI)
  const whole = Math.floor(rate)
  let logFactorial = 0
  for (let factor = 2; factor <= whole; factor++) logFactorial += Math.log(factor)
  return 2 * Math.exp((whole + 1) * Math.log(rate) - rate - logFactorial)
}
