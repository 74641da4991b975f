import { describe, expect, it } from 'vitest'
import type { MetricDefinitionView } from '#contract/metric.ts'
import { SHIPPED_DEFINITIONS } from '#domain/metric/shipped.ts'
import { measureKind } from '#domain/metric/definition.ts'
import { sourceOf, specOf, valuesOf } from './draft.ts'

const definitions = SHIPPED_DEFINITIONS.map(
  (definition) =>
    ({ ...definition, measure: measureKind(definition.spec.kind) }) as unknown as MetricDefinitionView,
)

describe('a definition in the form', () => {
  it.each(definitions.map((definition) => [definition.code, definition] as const))(
    '%s comes out as it went in when nothing is changed',
    (_, definition) => {
      expect(specOf(valuesOf(definition, 'zh'), definition)).toEqual(definition.spec)
    },
  )

  it('tells its formula anew once it counts otherwise, so that its words never say another limit', () => {
    const [definition] = definitions.filter(({ code }) => code === 'pdd-five-minute')
    if (!definition) throw new Error('the shipped definition is gone')
    const values = valuesOf(definition, 'zh')
    expect(specOf({ ...values, target: 90 }, definition).formula).toEqual(definition.spec.formula)
    const { formula } = specOf({ ...values, thresholdMinutes: 3 }, definition)
    expect(formula.zh).toContain('在 3 分钟内')
    expect(formula.en).toContain('within 3 minutes')
  })

  it('keeps its source in both languages until it is typed anew, then it stands in both as typed', () => {
    const source = { zh: '商家教程', en: 'A merchant guide' }
    expect(sourceOf('A merchant guide', { source }, 'en')).toEqual(source)
    expect(sourceOf('平台规则中心', { source }, 'zh')).toEqual({ zh: '平台规则中心', en: '平台规则中心' })
  })
})
