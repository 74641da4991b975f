import type { Holidays } from '#domain/calendar/working-day.ts'
import type { Bilingual } from '#domain/kernel/bilingual.ts'
import type { Id, PersonId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { ClockRule } from './rule.ts'

export type RulePackId = Id<'rulePack'>

/** How often a buyer may apply for a refund or return once he has confirmed receipt (R2). Before, as often as he likes (R1). */
export interface ApplicationLimit {
  readonly afterReceipt: number
  /** Whether an application that he withdrew has used up one. */
  readonly isWithdrawnCounted: boolean
}

/** R18 speaks of eight; a shop may add its own. Each is short enough to be read at a glance. */
export const RED_LINES_MAX = 50
export const RED_LINE_MAX = 200

/** Everything that a platform changes about its deadlines. Data: edited as a copy, versioned, never in place. */
export interface RulePackSpec {
  readonly rules: readonly ClockRule[]
  /** Null: nobody has stated one. */
  readonly applicationLimit: ApplicationLimit | null
  /** Only clocks that count working days look at them. */
  readonly holidays: Holidays
  /** 平台红线: what the platform never lets pass, each in a line (R18). Empty: nobody has listed them. */
  readonly redLines: readonly string[]
}

/** The deadlines of one platform from a day on, the platform's day in Asia/Shanghai (R128). */
export interface RulePack {
  readonly platform: Platform
  readonly version: number
  readonly effectiveFrom: WorkDate
  readonly source: Bilingual
  readonly spec: RulePackSpec
  /** Null: an unverified default (R126). */
  readonly verifiedBy: PersonId | null
  readonly verifiedAt: Instant | null
}
