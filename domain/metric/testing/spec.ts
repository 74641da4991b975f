import type { MetricSpec } from '../definition.ts'
import { PLAIN } from '../shipped-base.ts'

/** A metric with nothing special about it; a test says what is. */
export function specOf(special: Partial<MetricSpec>): MetricSpec {
  return {
    kind: 'reply-rate',
    name: { zh: '测试', en: 'test' },
    formula: { zh: '测试', en: 'test' },
    ...PLAIN,
    ...special,
  }
}
