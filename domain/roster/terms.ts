import type { Weekday } from '../calendar/work-date.ts'
import type { ShiftTemplateId } from '../kernel/ids.ts'

export const CONTRACTS = ['full-time', 'part-time'] as const
/** By which rules somebody works besides those of everybody. */
export type Contract = (typeof CONTRACTS)[number]

/** How one person may be planned. */
export interface RosterTerms {
  readonly contract: Contract
  /** Null: as many as the team's. */
  readonly weeklyHours: number | null
  /** What he can be given; null: every template. */
  readonly templateIds: readonly ShiftTemplateId[] | null
  /** What he can do besides the shops that he answers for: 售后, 英语. */
  readonly skills: readonly string[]
  /** Days of the week on which he never can. */
  readonly weekdaysOff: readonly Weekday[]
}

/** Who has no terms of his own. */
export const USUAL_TERMS: RosterTerms = {
  contract: 'full-time',
  weeklyHours: null,
  templateIds: null,
  skills: [],
  weekdaysOff: [],
}
