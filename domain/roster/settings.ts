/** How many heads a team wants in a part of the day, from Monday to Friday and at weekends. */
export interface CoverBand {
  /** Minutes from the start of the work date; past 1440 after midnight. Whole half hours. */
  readonly from: number
  readonly to: number
  readonly heads: number
  readonly weekendHeads: number
  /** Of whom there have to be so many; null: of anybody. */
  readonly skill: string | null
}

export const OPEN_SHIFT_WAYS = ['first', 'approved'] as const
export type OpenShiftWay = (typeof OPEN_SHIFT_WAYS)[number]

/** What a team's rosters are made for, and how its shifts change hands. */
export interface RosterSettings {
  /** By what staffing says is needed, and the bands as the least; or by the bands alone. */
  readonly basis: 'need' | 'heads'
  readonly bands: readonly CoverBand[]
  /** Who has an open shift: whoever takes it first, or whom the leader says of those who would. */
  readonly openShifts: OpenShiftWay
  /** Hours that everybody should have in a week; leave is taken off. */
  readonly weeklyHours: number
}

/** 08:00 to 23:00 is what Pinduoduo assesses (R20): it begins half an hour before the day shift (R77), which is shown. */
export const SETTINGS_DEFAULT: RosterSettings = {
  basis: 'need',
  bands: [
    { from: 480, to: 1050, heads: 2, weekendHeads: 2, skill: null },
    { from: 1050, to: 1500, heads: 2, weekendHeads: 2, skill: null },
  ],
  openShifts: 'first',
  weeklyHours: 40,
}

export const HALF_HOUR = 30
