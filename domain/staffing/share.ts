/** What one played day counts of some turns. */
export interface KeptCount {
  readonly asked: number
  /** Answered within the line. */
  readonly kept: number
}

/** A share, or a difference of shares, with the bounds between which it lies with 95 % confidence. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

/**
 * The share over several days played by chance, as a ratio of sums: busy days weigh more, as the platforms count.
 * With a single day nothing is known about chance, and the bounds are 0 and 1. Nothing asked is nothing missed.
 */
export function shareOver(days: readonly KeptCount[]): Estimate {
  const value = ratioOf(days)
  if (days.length < 2) return { value, low: 0, high: 1 }
  const margin = marginOf(days.map((day) => [residualOf(day, value, days)]))
  return { value, low: Math.max(0, value - margin), high: Math.min(1, value + margin) }
}

/**
 * How much a change adds to the share. Both lists are the same days, played with and without the change, so that what
 * chance does to both cancels out.
 */
export function differenceOver(before: readonly KeptCount[], after: readonly KeptCount[]): Estimate {
  const [old, changed] = [ratioOf(before), ratioOf(after)]
  const value = changed - old
  if (before.length < 2 || before.length !== after.length) return { value, low: -1, high: 1 }
  const residuals = before.map((day, index) => {
    const other = after[index]
    return other ? [residualOf(other, changed, after), -residualOf(day, old, before)] : []
  })
  const margin = marginOf(residuals)
  return { value, low: value - margin, high: value + margin }
}

function ratioOf(days: readonly KeptCount[]): number {
  const asked = days.reduce((sum, day) => sum + day.asked, 0)
  return asked === 0 ? 1 : days.reduce((sum, day) => sum + day.kept, 0) / asked
}

/** How far one day pulls the ratio away from itself. */
function residualOf(day: KeptCount, ratio: number, days: readonly KeptCount[]): number {
  const asked = days.reduce((sum, one) => sum + one.asked, 0) / days.length
  return asked === 0 ? 0 : (day.kept - ratio * day.asked) / asked
}

function marginOf(residuals: readonly (readonly number[])[]): number {
  const sums = residuals.map((parts) => parts.reduce((sum, part) => sum + part, 0))
  const count = sums.length
  const variance = sums.reduce((sum, one) => sum + one ** 2, 0) / (count - 1)
  return studentQuantile(count - 1) * Math.sqrt(variance / count)
}

/** The 97.5 % quantile of Student's t by the Cornish-Fisher expansion: off by less than 0.01 from 5 degrees on. */
function studentQuantile(degrees: number): number {
  const normal = 1.959_964
  const [cube, fifth, seventh] = [normal ** 3, normal ** 5, normal ** 7]
  return (
    normal +
    (cube + normal) / (4 * degrees) +
    (5 * fifth + 16 * cube + 3 * normal) / (96 * degrees ** 2) +
    (3 * seventh + 19 * fifth + 17 * cube - 15 * normal) / (384 * degrees ** 3)
  )
}
