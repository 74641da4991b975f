import { isAttitudeComplaint, type RatingJudgement } from './rating.ts'

/** A count and what it is counted from. Raw: not whole where it comes from rounded percentages (R26). */
export interface Share {
  readonly met: number
  readonly total: number
}

/** 满意 / (满意 + 一般 + 失望), R24. */
export function goodShare(ratings: readonly RatingJudgement[]): Share {
  return { met: ratings.filter(({ level }) => level === 'good').length, total: ratings.length }
}

/** (态度差·一般 + 态度差·失望) / (一般 + 失望), R25. */
export function attitudeShare(ratings: readonly RatingJudgement[]): Share {
  const unhappy = ratings.filter(({ level }) => level !== 'good')
  return { met: unhappy.filter(isAttitudeComplaint).length, total: unhappy.length }
}

/** The share as a fraction of 1, or null, "not assessed", where there is nothing to count. */
export function ratioOf({ met, total }: Share): number | null {
  return total > 0 ? met / total : null
}
