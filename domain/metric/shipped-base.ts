import { workDate } from '#domain/kernel/time.ts'
import { RATING_SOURCES } from '#domain/rating/rating.ts'
import type { MetricDefinition, MetricSpec } from './definition.ts'

/** A definition as it comes with the product: for every shop, verified by nobody yet. */
export type ShippedDefinition = Omit<MetricDefinition, 'id' | 'shopId' | 'verifiedBy' | 'verifiedAt'>

/** Where no source says since when. */
export const ALWAYS = workDate('2000-01-01')
export const MINUTE_SECONDS = 60

/** A metric with nothing special about it; each definition says what is. */
export const PLAIN = {
  unit: 'turn',
  dedup: 'first',
  thresholdSeconds: null,
  window: null,
  period: { kind: 'day' },
  botsCount: false,
  automaticCounts: false,
  minimumSample: 0,
  target: null,
  tiers: [],
  lagDays: 0,
  ratingSources: RATING_SOURCES,
  returnDays: 0,
  sameReasonOnly: false,
} as const satisfies Omit<MetricSpec, 'kind' | 'name' | 'formula'>
