import type { MetricSpec } from '../definition.ts'

/** A metric with nothing special about it; a test says what is. */
export function specOf(special: Partial<MetricSpec>): MetricSpec {
  return {
    kind: 'reply-rate',
    name: { zh: '测试', en: 'test' },
    formula: { zh: '测试', en: 'test' },
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
    ratingSources: ['customer', 'invited', 'pushed'],
    returnDays: 0,
    sameReasonOnly: false,
    ...special,
  }
}
