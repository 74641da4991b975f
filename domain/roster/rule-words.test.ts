import { describe, expect, it } from 'vitest'
import { SHIPPED_RULES } from './shipped.ts'
import type { RosterRule } from './rules.ts'
import { ruleWords } from './rule-words.ts'

const own = {
  contract: null,
  weight: 'hard',
  isLaw: false,
  source: { zh: '本公司规定', en: 'Ours' },
} as const
const nobody = () => ''

describe('the words of a rule', () => {
  it('tell two rules of a company apart, though both come from the same source', () => {
    const rules: readonly RosterRule[] = [
      { ...own, id: 'a', kind: 'rest-days-per-week', days: 3 },
      { ...own, id: 'b', kind: 'min-minutes', minutes: 48 * 60 },
    ]
    expect(rules.map((rule) => ruleWords(rule, nobody).zh)).toEqual([
      '每周至少休 3 天',
      '整张班表至少 48 小时',
    ])
  })

  it('say the number that holds, not the one that it came with', () => {
    const [six] = SHIPPED_RULES
    if (six?.kind !== 'max-consecutive-days') throw new Error('six days in a row come first')
    expect(ruleWords({ ...six, days: 4 }, nobody)).toEqual({
      zh: '最多连上 4 天',
      en: 'Days in a row: at most 4',
    })
  })

  it('differ for every shipped rule, in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const said = SHIPPED_RULES.map((rule) => ruleWords(rule, nobody)[language])
      expect(new Set(said).size).toBe(SHIPPED_RULES.length)
      expect(said.every((words) => words !== '')).toBe(true)
    }
  })
})
