import { describe, expect, it } from 'vitest'
import { rulePackSpecSchema } from '#contract/rule-pack.ts'
import { CLOCK_RULE_KEYS } from '#domain/clock/rule.ts'
import { SHIPPED_PACKS } from '#domain/clock/shipped/shipped-packs.ts'
import { NO_WORDS } from '#domain/kernel/bilingual.ts'
import {
  areDates,
  areRedLines,
  datesOf,
  missingKeys,
  ruleValuesOf,
  specOf,
  templateOf,
  valuesOf,
} from './draft.ts'

const spec = (platform: 'taobao' | 'pdd' | 'jd') => rulePackSpecSchema.parse(SHIPPED_PACKS[platform].spec)

describe('the form of a rule pack', () => {
  it.each(['taobao', 'pdd', 'jd'] as const)(
    'gives back the pack of %s as it was when nothing is changed',
    (platform) => {
      const before = spec(platform)
      expect(
        rulePackSpecSchema.parse(specOf(valuesOf({ spec: before, source: NO_WORDS }, 'zh'), before, 'zh')),
      ).toEqual(before)
    },
  )

  it('changes lengths, pause and cost, and leaves alone when the clock runs', () => {
    const before = spec('taobao')
    const values = valuesOf({ spec: before, source: NO_WORDS }, 'zh')
    const rules = values.rules.map((rule) =>
      rule.key === 'auto-receipt'
        ? {
            ...rule,
            byMethod: { ...rule.byMethod, virtual: { count: 3, unit: 'days' as const } },
            pause: 'restart' as const,
          }
        : rule,
    )
    const after = specOf({ ...values, rules }, before, 'zh').rules.find(({ key }) => key === 'auto-receipt')
    expect(after).toMatchObject({
      length: { lengths: { express: { count: 10 }, virtual: { count: 3, unit: 'days' } } },
      pauseWhileRefundOpen: 'restart',
      while: { orderStatus: ['shipped'] },
    })
  })

  it('takes each line of the red lines for one, and lets them be neither endless nor long (R18)', () => {
    const before = spec('taobao')
    const values = valuesOf({ spec: before, source: NO_WORDS }, 'zh')
    const typed = { ...values, redLines: '不得泄露买家信息\n\n  不得引导买家站外交易 ' }
    expect(specOf(typed, before, 'zh').redLines).toEqual(['不得泄露买家信息', '不得引导买家站外交易'])
    expect(areRedLines(typed.redLines)).toBe(true)
    expect(areRedLines(`${'一'.repeat(200)}\n`)).toBe(true)
    expect(areRedLines('一'.repeat(201))).toBe(false)
    expect(areRedLines('一\n'.repeat(51))).toBe(false)
  })

  it('keeps of a rule what the form does not show for it', () => {
    const before = spec('pdd')
    const rules = [{ key: 'return-decision', all: { count: 5, unit: 'days' } } as const]
    expect(
      specOf({ ...valuesOf({ spec: before, source: NO_WORDS }, 'zh'), rules }, before, 'zh').rules,
    ).toEqual([{ ...before.rules[1], length: { by: 'all', length: { count: 5, unit: 'days' } } }])
  })

  it('leaves a note in both languages until somebody writes another, which then stands in both', () => {
    const before = spec('pdd')
    const values = valuesOf({ spec: before, source: NO_WORDS }, 'en')
    expect(values.rules[1]?.notes).toBe(before.rules[1]?.notes.en)
    expect(specOf(values, before, 'en').rules[1]?.notes).toEqual(before.rules[1]?.notes)
    const rules = values.rules.map((rule) => ({ ...rule, notes: 'Checked by phone' }))
    expect(specOf({ ...values, rules }, before, 'en').rules[1]?.notes).toEqual({
      zh: 'Checked by phone',
      en: 'Checked by phone',
    })
  })

  it('takes a cost away together with who bears it, and puts both back', () => {
    const before = spec('pdd')
    const values = valuesOf({ spec: before, source: NO_WORDS }, 'zh')
    const free = values.rules.map((rule) => ({ ...rule, cost: 'none' as const }))
    expect(specOf({ ...values, rules: free }, before, 'zh').rules[1]).toMatchObject({
      cost: 'none',
      costBearer: null,
    })
    expect(specOf(values, spec('jd'), 'zh').rules[1]).toMatchObject({ cost: 'refund', costBearer: 'seller' })
  })

  it('begins a rule that a platform lacks as the product knows it, and every rule can be begun', () => {
    expect(missingKeys(spec('jd').rules)).toEqual(CLOCK_RULE_KEYS)
    for (const key of CLOCK_RULE_KEYS) expect(templateOf(key).key).toBe(key)
    const rules = CLOCK_RULE_KEYS.map((key) => ruleValuesOf(templateOf(key), 'zh'))
    const made = specOf(
      { ...valuesOf({ spec: spec('jd'), source: NO_WORDS }, 'zh'), rules },
      spec('jd'),
      'zh',
    )
    expect(rulePackSpecSchema.parse(made).rules.map(({ key }) => key)).toEqual(CLOCK_RULE_KEYS)
  })

  it('reads days one a line and knows what is none', () => {
    expect(datesOf(' 2026-10-01 \n\n2026-10-02\n2026-02-30')).toEqual(['2026-10-01', '2026-10-02'])
    expect(areDates('2026-10-01\n')).toBe(true)
    expect(areDates('2026-02-30')).toBe(false)
  })
})
