/** How many heads a team wants in a part of the day, from Monday to Friday and at weekends. */
export interface CoverBand {
  /** Minutes from the start of the work date; past 1440 after midnight. Whole half hours. */
  readonly from: number
  readonly to: number
  readonly heads: number
  readonly weekendHeads: number
}

/** What a team's rosters are made for. */
export interface RosterSettings {
  readonly bands: readonly CoverBand[]
  /** Hours that everybody should have in a week; leave is taken off. */
  readonly weeklyHours: number
}

/** 08:00 to 23:00 is what Pinduoduo assesses (R20): it begins half an hour before the day shift (R77), which is shown. */
export const SETTINGS_DEFAULT: RosterSettings = {
  bands: [
    { from: 480, to: 1050, heads: 2, weekendHeads: 2 },
    { from: 1050, to: 1500, heads: 2, weekendHeads: 2 },
  ],
  weeklyHours: 40,
}

export const HALF_HOUR = 30
