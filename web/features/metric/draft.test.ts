import { describe, expect, it } from 'vitest'
import type { MetricDefinitionView } from '#contract/metric.ts'
import { SHIPPED_DEFINITIONS } from '#domain/metric/shipped.ts'
import { measureKind } from '#domain/metric/definition.ts'
import { specOf, valuesOf } from './draft.ts'

const definitions = SHIPPED_DEFINITIONS.map(
  (definition) =>
    ({ ...definition, measure: measureKind(definition.spec.kind) }) as unknown as MetricDefinitionView,
)

describe('a definition in the form', () => {
  it.each(definitions.map((definition) => [definition.code, definition] as const))(
    '%s comes out as it went in when nothing is changed',
    (_, definition) => {
      expect(specOf(valuesOf(definition), definition)).toEqual(definition.spec)
    },
  )
})
