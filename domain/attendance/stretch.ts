import type { DurationMs, Instant } from '../kernel/time.ts'

/** A stretch of time, `to` not included. Lists of stretches are in order and apart. */
export interface Stretch {
  readonly from: Instant
  readonly to: Instant
}

/** What two lists have in common. */
export function commonOf(some: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  return some.flatMap((one) =>
    others.flatMap((other) => {
      const from = Math.max(one.from, other.from) as Instant
      const to = Math.min(one.to, other.to) as Instant
      return from < to ? [{ from, to }] : []
    }),
  )
}

export function lengthOf(stretches: readonly Stretch[]): DurationMs {
  return stretches.reduce((sum, { from, to }) => sum + to - from, 0)
}

/** What of a list lies before a moment. */
export function before(stretches: readonly Stretch[], at: Instant): readonly Stretch[] {
  return stretches.flatMap(({ from, to }) => (from < at ? [{ from, to: to < at ? to : at }] : []))
}
