import type { Bilingual } from '../kernel/bilingual.ts'
import type { ShiftTemplateId } from '../kernel/ids.ts'

/**
 * What binds a roster besides needs, leave and wishes, as data. A rule that is not `hard` costs its weight for each unit
 * by which it is missed; the unit stands beside the kind.
 */
export type RosterRule = RuleHead & RuleBody

interface RuleHead {
  readonly id: string
  /** Whose rule it is: a contract, or null for everybody. */
  readonly contract: string | null
  readonly weight: number | 'hard'
  /** The law asks for it: a breach is said as one, even where the roster may have it. */
  readonly isLaw: boolean
  /** Where the number comes from. */
  readonly source: Bilingual
}

export type RuleBody =
  /** At most so many days in a row; unit: a day more. */
  | { readonly kind: 'max-consecutive-days'; readonly days: number }
  /** No single working days; unit: a day fewer. What runs over an edge of the roster is not known to be short. */
  | { readonly kind: 'min-consecutive-days'; readonly days: number }
  /** No single days off; unit: a day fewer. */
  | { readonly kind: 'min-consecutive-days-off'; readonly days: number }
  /** Days off in each week from Monday to Sunday; unit: a day fewer. */
  | { readonly kind: 'rest-days-per-week'; readonly days: number }
  /** Between the end of one day's shift and the start of the next day's; unit: one time. At most a day. */
  | { readonly kind: 'min-rest'; readonly minutes: number }
  /** No day shift on the day after a night shift; unit: one time. */
  | { readonly kind: 'night-then-day' }
  /** Templates that do not follow each other on the next day; unit: one time. */
  | {
      readonly kind: 'succession'
      readonly after: ShiftTemplateId
      readonly before: readonly ShiftTemplateId[]
    }
  /** Working time from Monday to Sunday; unit: an hour begun. */
  | { readonly kind: 'max-minutes-per-week'; readonly minutes: number }
  /** Working time in the whole roster; unit: an hour begun. */
  | { readonly kind: 'max-minutes'; readonly minutes: number }
  | { readonly kind: 'min-minutes'; readonly minutes: number }
  /** Shifts of one template in the whole roster; unit: a shift. */
  | { readonly kind: 'max-shifts'; readonly templateId: ShiftTemplateId; readonly count: number }
  /** Weekends with any work; unit: a weekend. */
  | { readonly kind: 'max-weekends'; readonly count: number }
  /** No more than one's fair share (`FairShare`); unit: one more. */
  | { readonly kind: 'fair-share'; readonly of: BurdenKind }

/** In the order in which they are offered: days, rest, which shifts, hours, by turns. */
export const RULE_KINDS = [
  'max-consecutive-days',
  'min-consecutive-days',
  'rest-days-per-week',
  'min-consecutive-days-off',
  'min-rest',
  'night-then-day',
  'succession',
  'max-shifts',
  'max-minutes-per-week',
  'max-minutes',
  'min-minutes',
  'max-weekends',
  'fair-share',
] as const satisfies readonly RuleBody['kind'][]
export type RuleKind = RuleBody['kind']

export const BURDEN_KINDS = ['nights', 'weekends', 'holidays'] as const
/** What nobody likes to have more of than others. */
export type BurdenKind = (typeof BURDEN_KINDS)[number]

/** The rules that bind a contract: everybody's and its own. */
export function rulesFor(rules: readonly RosterRule[], contract: string): readonly RosterRule[] {
  return rules.filter((rule) => rule.contract === null || rule.contract === contract)
}
