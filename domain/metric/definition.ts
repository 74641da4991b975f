import { addDays, monthEnd, monthOf, monthStart, type DateRange } from '#domain/calendar/work-date.ts'
import { assertNever } from '#domain/kernel/assert.ts'
import type { Bilingual } from '#domain/kernel/bilingual.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { Id, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { RatingSource } from '#domain/rating/rating.ts'
import type { Line } from '#domain/rating/recovery.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { AnswerReading } from './fact.ts'

export type MetricDefinitionId = Id<'metric_definition'>

/** What is measured. How it is counted is said by the rest of the definition. */
export const METRIC_KINDS = [
  'reply-rate',
  'first-response',
  'average-response',
  'answer-ratio',
  'good-rating',
  'attitude',
  'concurrency-peak',
  'concurrency-average',
  'chats',
  'connection',
  'first-contact',
  'unanswered',
] as const
export type MetricKind = (typeof METRIC_KINDS)[number]

/**
 * What one counted item is. `buyer-account-day` counts a buyer once per day and per agent that answered him
 * (按子账号去重).
 */
export const METRIC_UNITS = ['turn', 'session', 'buyer-day', 'buyer-account-day'] as const
export type MetricUnit = (typeof METRIC_UNITS)[number]

/** Where an item holds several turns, which of them decide: the first, all of them, or any one. */
export const METRIC_DEDUPS = ['first', 'every', 'any'] as const
export type MetricDedup = (typeof METRIC_DEDUPS)[number]

/** What a value is shown as. */
export const METRIC_MEASURES = ['share', 'seconds', 'ratio', 'count'] as const
export type MetricMeasure = (typeof METRIC_MEASURES)[number]

/** Minutes past midnight in the shop's zone; the end is not included (08:00-23:00 is 480 to 1380). */
export interface DayWindow {
  readonly startMinute: number
  readonly endMinute: number
}

export type MetricPeriod =
  | { readonly kind: 'day' }
  | { readonly kind: 'trailing'; readonly days: number }
  | { readonly kind: 'month' }

export interface Tier {
  readonly name: Bilingual
  /** Reached from here on, in the direction of the target. */
  readonly from: number
}

/** Everything that platforms change about a metric. Data: edited in the product, versioned, never in place. */
export interface MetricSpec {
  readonly kind: MetricKind
  readonly name: Bilingual
  readonly formula: Bilingual
  readonly unit: MetricUnit
  readonly dedup: MetricDedup
  /** An answer after exactly this long is still in time. Null: answered at all. */
  readonly thresholdSeconds: number | null
  /** Null: the whole day. What is asked outside it is not assessed, what is asked inside it is, however late the answer. */
  readonly window: DayWindow | null
  readonly period: MetricPeriod
  readonly botsCount: boolean
  readonly automaticCounts: boolean
  /** Fewer items than this in the period are not assessed. */
  readonly minimumSample: number
  /** Null: no number is known from a source; the shop sets its own. */
  readonly target: Line | null
  /** Best first. */
  readonly tiers: readonly Tier[]
  /** Days after which the platform's own figure of a day is complete (R23). */
  readonly lagDays: number
  /** Ratings of these origins count (R27). */
  readonly ratingSources: readonly RatingSource[]
  /** First-contact resolution: a buyer who comes back within so many days was not helped. */
  readonly returnDays: number
  /** First-contact resolution: only coming back for the same reason counts. */
  readonly sameReasonOnly: boolean
}

export interface MetricDefinition {
  readonly id: MetricDefinitionId
  /** One metric through all its versions. */
  readonly code: string
  readonly version: number
  /** Null: every platform. */
  readonly platforms: readonly Platform[] | null
  /** Null: every shop of its platforms. */
  readonly shopId: ShopId | null
  readonly spec: MetricSpec
  /** Where the numbers come from. */
  readonly source: Bilingual
  readonly effectiveFrom: WorkDate
  readonly effectiveTo: WorkDate | null
  /** Null: an unverified default. */
  readonly verifiedBy: PersonId | null
  readonly verifiedAt: Instant | null
}

const MEASURES: Readonly<Record<MetricKind, MetricMeasure>> = {
  'reply-rate': 'share',
  'first-response': 'seconds',
  'average-response': 'seconds',
  'answer-ratio': 'ratio',
  'good-rating': 'share',
  attitude: 'share',
  'concurrency-peak': 'count',
  'concurrency-average': 'ratio',
  chats: 'count',
  connection: 'share',
  'first-contact': 'share',
  unanswered: 'count',
}

export function measureKind(kind: MetricKind): MetricMeasure {
  return MEASURES[kind]
}

export function readingOf({ botsCount, automaticCounts }: MetricSpec): AnswerReading {
  return ((botsCount ? 1 : 0) | (automaticCounts ? 2 : 0)) as AnswerReading
}

export function isInWindow(minuteOfDay: number, window: DayWindow | null): boolean {
  return window === null || (window.startMinute <= minuteOfDay && minuteOfDay < window.endMinute)
}

/** Whether a day lies in a period that the definition is read for: it looks back before the day it came into force. */
export function isCountedOn(
  { effectiveFrom, effectiveTo, spec }: Pick<MetricDefinition, 'effectiveFrom' | 'effectiveTo' | 'spec'>,
  day: WorkDate,
): boolean {
  const { from } = periodOf(spec.period, effectiveFrom)
  return from <= day && (effectiveTo === null || day <= effectiveTo)
}

/** The days that a metric looks at when it is read for `day`. */
export function periodOf(period: MetricPeriod, day: WorkDate): DateRange {
  switch (period.kind) {
    case 'day':
      return { from: day, to: day }
    case 'trailing':
      return { from: addDays(day, 1 - period.days), to: day }
    case 'month':
      return { from: monthStart(monthOf(day)), to: monthEnd(monthOf(day)) }
    default:
      return assertNever(period)
  }
}

/** Whether a definition is meant for a shop. */
export function isMeantFor(
  { platforms, shopId }: Pick<MetricDefinition, 'platforms' | 'shopId'>,
  shop: { readonly id: ShopId; readonly platform: Platform },
): boolean {
  return (shopId === null || shopId === shop.id) && (platforms === null || platforms.includes(shop.platform))
}

/** The version in force on a day; of several (a copy published over another) the one that came last. */
export function definitionFor<
  Version extends Pick<MetricDefinition, 'effectiveFrom' | 'effectiveTo' | 'version'>,
>(versions: readonly Version[], day: WorkDate): Version | undefined {
  return versions
    .filter((it) => it.effectiveFrom <= day && (it.effectiveTo === null || day <= it.effectiveTo))
    .toSorted((a, b) =>
      a.effectiveFrom < b.effectiveFrom ? 1 : a.effectiveFrom > b.effectiveFrom ? -1 : b.version - a.version,
    )
    .at(0)
}
