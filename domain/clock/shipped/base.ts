import { NO_WORDS, type Bilingual } from '#domain/kernel/bilingual.ts'
import { workDate } from '#domain/kernel/time.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { ClockLength, ClockRule } from '../rule.ts'
import type { RulePack, RulePackSpec } from '../rule-pack.ts'

/** Before any order that a shop could bring in. */
const ALWAYS = workDate('2000-01-01')

const NO_HOLIDAYS = { daysOff: [], workedWeekends: [] } as const

export function days(count: number): ClockLength {
  return { unit: 'days', count }
}

export function hours(count: number): ClockLength {
  return { unit: 'hours', count }
}

/** What most rules have in common: nothing restarts, pauses or shortens them, and they cost nothing. */
export const PLAIN: Pick<
  ClockRule,
  | 'byCategory'
  | 'capAfterReturnSigned'
  | 'restartsOn'
  | 'pauseWhileRefundOpen'
  | 'cost'
  | 'costBearer'
  | 'notes'
> = {
  byCategory: [],
  capAfterReturnSigned: null,
  restartsOn: [],
  pauseWhileRefundOpen: null,
  cost: 'none',
  costBearer: null,
  notes: NO_WORDS,
}

/** The first version of a platform's pack. Nobody here has checked it against the platform's own page (R126). */
export function shippedPack(
  platform: Platform,
  source: Bilingual,
  { rules, applicationLimit = null }: Partial<RulePackSpec> & Pick<RulePackSpec, 'rules'>,
): RulePack {
  return {
    platform,
    version: 1,
    effectiveFrom: ALWAYS,
    source,
    spec: { rules, applicationLimit, holidays: NO_HOLIDAYS, redLines: [] },
    verifiedBy: null,
    verifiedAt: null,
  }
}
