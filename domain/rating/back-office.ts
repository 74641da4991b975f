import type { Share } from './share.ts'

/** What a platform's back office shows: a count and percentages that it has rounded. */
export interface BackOfficeFigures {
  /** 评价人次 */
  readonly ratings: number
  /** 中评率, in percent as shown: 3.25 for 3.25 %. */
  readonly neutralPercent: number
  /** 差评率, in percent. */
  readonly badPercent: number
  /** 中评里的态度差占比, in percent. */
  readonly attitudeOfNeutralPercent: number
  /** 差评里的态度差占比, in percent. */
  readonly attitudeOfBadPercent: number
}

/** Counts derived from rounded percentages: rarely whole. Kept raw; only the display rounds (R26). */
export interface DerivedCounts {
  readonly good: number
  readonly neutral: number
  readonly bad: number
  readonly attitudeNeutral: number
  readonly attitudeBad: number
  readonly goodShare: Share
  readonly attitudeShare: Share
}

/** 中评人次 = 评价人次 × 中评率 and so on (R26). */
export function countsFromBackOffice(figures: BackOfficeFigures): DerivedCounts {
  const neutral = part(figures.ratings, figures.neutralPercent)
  const bad = part(figures.ratings, figures.badPercent)
  const attitudeNeutral = part(neutral, figures.attitudeOfNeutralPercent)
  const attitudeBad = part(bad, figures.attitudeOfBadPercent)
  const good = Math.max(0, figures.ratings - neutral - bad)
  return {
    good,
    neutral,
    bad,
    attitudeNeutral,
    attitudeBad,
    goodShare: { met: good, total: figures.ratings },
    attitudeShare: { met: attitudeNeutral + attitudeBad, total: neutral + bad },
  }
}

function part(whole: number, percent: number): number {
  return (whole * percent) / 100
}
