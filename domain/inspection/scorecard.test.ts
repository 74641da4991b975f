import { assert, constant, integer, oneof, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  faultsOf,
  isMarkOf,
  missingOf,
  scoreOf,
  type Mark,
  type Marks,
  type ScoreCategory,
} from './scorecard.ts'
import { SHIPPED_SCORECARD } from './shipped-scorecard.ts'

const words = { zh: '', en: '' }
const category = (key: string, weight: number, more: Partial<ScoreCategory> = {}): ScoreCategory => ({
  key,
  name: words,
  hint: words,
  weight,
  points: 4,
  isCritical: false,
  ...more,
})
const card = {
  categories: [
    category('a', 60),
    category('b', 40, { points: 2 }),
    category('red', 0, { points: 2, isCritical: true }),
  ],
}

describe('a score', () => {
  it.each<[string, Marks, number | null, boolean]>([
    ['all best', { a: 4, b: 2, red: 2 }, 100, false],
    ['all worst', { a: 1, b: 1, red: 2 }, 0, false],
    ['by weight', { a: 4, b: 1, red: 2 }, 60, false],
    ['a third of the scale', { a: 2, b: 2, red: 2 }, 60, false],
    ['without what did not apply', { a: 3, b: 'na', red: 2 }, 66.7, false],
    ['zeroed by a red line, whatever else', { a: 4, b: 2, red: 1 }, 0, true],
    ['nothing applied', { a: 'na', b: 'na', red: 2 }, null, false],
    ['nothing applied, but a red line', { a: 'na', b: 'na', red: 1 }, 0, true],
  ])('%s', (_, marks, value, isZeroed) => {
    expect(scoreOf(card, marks)).toEqual({ value, isZeroed })
  })

  const anyMark = oneof(integer({ min: 1, max: 4 }), constant<Mark>('na'))
  const anyMarks = record(
    Object.fromEntries(
      SHIPPED_SCORECARD.categories.map(({ key, isCritical }) => [
        key,
        isCritical ? constant<Mark>(2) : anyMark,
      ]),
    ),
  )

  it('lies between 0 and 100 whatever is marked', () => {
    assert(
      property(anyMarks, (marks) => {
        const { value } = scoreOf(SHIPPED_SCORECARD, marks)
        expect(value === null || (value >= 0 && value <= 100)).toBe(true)
      }),
    )
  })

  it('never falls when one mark rises', () => {
    const graded = SHIPPED_SCORECARD.categories.filter(({ isCritical }) => !isCritical)
    assert(
      property(anyMarks, integer({ min: 0, max: graded.length - 1 }), (marks, index) => {
        const key = graded[index]?.key ?? ''
        const mark = marks[key]
        if (mark === undefined || mark === 'na' || mark >= 4) return
        const before = scoreOf(SHIPPED_SCORECARD, marks).value ?? 0
        expect(scoreOf(SHIPPED_SCORECARD, { ...marks, [key]: mark + 1 }).value).toBeGreaterThan(before)
      }),
    )
  })
})

describe('a mark', () => {
  it('is a whole place on its scale; what is critical always applies', () => {
    const [a, , red] = card.categories
    expect([1, 4, 'na' as const].map((mark) => a && isMarkOf(a, mark))).toEqual([true, true, true])
    expect([0, 5, 1.5, undefined].map((mark) => a && isMarkOf(a, mark))).toEqual([false, false, false, false])
    expect(red && isMarkOf(red, 'na')).toBe(false)
  })

  it('is wanted for every category', () => {
    expect(missingOf(card, { a: 3, red: 'na' })).toEqual(['b', 'red'])
    expect(missingOf(card, { a: 3, b: 1, red: 2 })).toEqual([])
  })
})

describe('a card', () => {
  it('that comes with the product has no fault', () => {
    expect(faultsOf(SHIPPED_SCORECARD)).toEqual([])
  })

  it('has weights that add up to 100, no key twice, and no weightless category but critical ones', () => {
    expect(faultsOf({ categories: [category('a', 90)] })).toEqual(['weight-sum'])
    expect(faultsOf({ categories: [category('a', 50), category('a', 50)] })).toEqual(['key-twice'])
    expect(faultsOf({ categories: [category('a', 100), category('b', 0)] })).toEqual(['weightless'])
  })
})
