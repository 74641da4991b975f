import type { WorkDate } from '../kernel/time.ts'
import { addDays } from './work-date.ts'

interface Dated {
  readonly effectiveFrom: WorkDate
  readonly version: number
}

/** Of effective-dated versions the one in force on a day; of several from one day on the highest. */
export function inForceOn<Version extends Dated>(
  versions: readonly Version[],
  day: WorkDate,
): Version | undefined {
  return versions
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .toSorted((one, other) =>
      one.effectiveFrom === other.effectiveFrom
        ? other.version - one.version
        : one.effectiveFrom < other.effectiveFrom
          ? 1
          : -1,
    )
    .at(0)
}

/**
 * From when on a version may follow the latest one: what does not hold yet is followed from the same day on, so that a
 * slip in it never comes to hold; else from the day after.
 */
export function soonestAfter(latest: WorkDate, today: WorkDate): WorkDate {
  return latest > today ? latest : addDays(latest, 1)
}
