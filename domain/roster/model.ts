import type { DateRange } from '../calendar/work-date.ts'
import type { PersonId, ShiftTemplateId } from '../kernel/ids.ts'
import type { WorkDate } from '../kernel/time.ts'
import type { RosterRule } from './rules.ts'

/**
 * What a roster is made of: who can work, when there is work, and what binds. All minutes are counted from the start of
 * a work date and may run past 24:00, because a night shift belongs to the day it starts (R128).
 */

/** From `from` up to, not including, `to`: 1050 to 1500 is 17:30 to 01:00. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** When its people are at work. A split shift has two spans; spans are in order and apart. */
export interface ShiftTemplate {
  readonly id: ShiftTemplateId
  readonly spans: readonly Span[]
  /** Unpaid minutes within the spans: they count in no hours. */
  readonly breakMinutes: number
  readonly isNight: boolean
}

/** Somebody's shift on a work date. Nobody has two on one day: a long day is a template of its own. */
export interface Assignment {
  readonly personId: PersonId
  readonly workDate: WorkDate
  readonly templateId: ShiftTemplateId
}

/** How many of what is shared out fairly a person is due in this roster (`fairShares`). */
export interface FairShare {
  readonly nights: number
  readonly weekends: number
  readonly holidays: number
}

export interface RosterPerson {
  readonly id: PersonId
  /** By which rules he works besides those of everybody: `full-time`, `part-time`. */
  readonly contract: string
  readonly skills: readonly string[]
  /** What he can be given; null: every template. */
  readonly templateIds: readonly ShiftTemplateId[] | null
  /** Null: nothing is shared out with him. */
  readonly share: FairShare | null
}

/** Approved: never worked through. */
export interface Leave {
  readonly personId: PersonId
  readonly from: WorkDate
  readonly to: WorkDate
}

/** What a person would like. `templateId` null means any shift. */
export interface Wish {
  readonly personId: PersonId
  readonly workDate: WorkDate
  readonly templateId: ShiftTemplateId | null
  readonly wants: 'on' | 'off'
  readonly weight: number
}

/** A cell of the grid that stays as it is; null: a day off. */
export interface FixedCell {
  readonly personId: PersonId
  readonly workDate: WorkDate
  readonly templateId: ShiftTemplateId | null
}

/**
 * How many must be there: in the minutes of a span, or on one template. `skill` null: anybody counts. The weights are
 * the cost of one head too few or too many.
 */
export interface Need {
  readonly workDate: WorkDate
  readonly skill: string | null
  readonly where: Span | { readonly templateId: ShiftTemplateId }
  readonly heads: number
  readonly underWeight: number
  readonly overWeight: number
}

/** What is published already and is to be changed as little as possible. */
export interface KeptRoster {
  readonly assignments: readonly Assignment[]
  /** The days for which it is published: on others nobody has anything to keep. Null: all days. */
  readonly dates: readonly WorkDate[] | null
  /** The cost of one cell that differs. */
  readonly weight: number
}

export interface RosterModel {
  readonly days: DateRange
  readonly templates: readonly ShiftTemplate[]
  readonly people: readonly RosterPerson[]
  readonly rules: readonly RosterRule[]
  readonly needs: readonly Need[]
  readonly leaves: readonly Leave[]
  readonly wishes: readonly Wish[]
  readonly fixed: readonly FixedCell[]
  /** Public holidays: their work is shared out fairly. */
  readonly holidays: readonly WorkDate[]
  /** What was worked in the days just before; null: nobody knows. */
  readonly before: { readonly from: WorkDate; readonly assignments: readonly Assignment[] } | null
  readonly kept: KeptRoster | null
}

/** Minutes that count as working time. */
export function paidMinutes({ spans, breakMinutes }: Pick<ShiftTemplate, 'spans' | 'breakMinutes'>): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0) - breakMinutes
}

export function startMinute({ spans }: ShiftTemplate): number {
  return spans[0]?.from ?? 0
}

export function endMinute({ spans }: ShiftTemplate): number {
  return spans.at(-1)?.to ?? 0
}
