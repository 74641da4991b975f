import { array, assert, constant, constantFrom, oneof, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementByCategory, agreementOf, jointAgreement, ratedOf } from './agreement.ts'
import { SHIPPED_SCORECARD } from './shipped-scorecard.ts'
import type { Mark } from './scorecard.ts'

const mark = oneof(constantFrom<Mark[]>(0, 1 / 3, 2 / 3, 1), constant<Mark>('na'))

describe('agreement of two', () => {
  it('is 1 for the same marks, when they are not all one', () => {
    expect(
      agreementOf([
        [1, 1],
        [0, 0],
        [0.5, 0.5],
      ]),
    ).toEqual({ items: 3, exact: 1, kappa: 1 })
  })

  it('is not defined where both gave everything the same mark: chance would agree as well', () => {
    expect(
      agreementOf([
        [1, 1],
        [1, 1],
      ]),
    ).toEqual({ items: 2, exact: 1, kappa: null })
    expect(agreementOf([['na', 'na']])).toEqual({ items: 1, exact: 1, kappa: null })
  })

  it('is 0 where one always says the same and the other varies', () => {
    expect(
      agreementOf([
        [1, 0],
        [1, 1],
      ]).kappa,
    ).toBe(0)
  })

  it('is -1 for the full contrary', () => {
    expect(
      agreementOf([
        [0, 1],
        [1, 0],
      ]).kappa,
    ).toBe(-1)
  })

  it('gives the textbook value: quadratic weights on a table counted by hand', () => {
    // On three steps (0, ½, 1): observed Σd = 0.25 + 1 = 1.25 of 5 items. Expected (1/5)·Σᵢⱼ (xᵢ−yⱼ)² with
    // x = 0, 0, ½, 1, 1 and y = 0, ½, ½, 1, 0: by rows 1.5, 1.5, 0.75, 2.5, 2.5 → 8.75 / 5 = 1.75.
    const { kappa, exact } = agreementOf([
      [0, 0],
      [0, 0.5],
      [0.5, 0.5],
      [1, 1],
      [1, 0],
    ])
    expect(kappa).toBeCloseTo(1 - 1.25 / 1.75, 10)
    expect(exact).toBe(3 / 5)
  })

  it('takes 不适用 for an answer: the same from both agrees, against a mark it is the widest difference', () => {
    expect(
      agreementOf([
        ['na', 'na'],
        [1, 1],
      ]).kappa,
    ).toBe(1)
    expect(
      agreementOf([
        ['na', 1],
        [1, 'na'],
      ]).kappa,
    ).toBe(-1)
  })

  it('leaves out what one of them left open, and says nothing of nothing', () => {
    expect(
      agreementOf([
        [undefined, 1],
        [0, 0],
        [1, 1],
      ]).items,
    ).toBe(2)
    expect(agreementOf([])).toEqual({ items: 0, exact: null, kappa: null })
  })

  it('is never above 1 and the same from either side', () => {
    assert(
      property(array(tuple(mark, mark), { minLength: 1 }), (pairs) => {
        const one = agreementOf(pairs).kappa
        const other = agreementOf(pairs.map(([x, y]) => [y, x])).kappa
        expect(one === null).toBe(other === null)
        expect(one ?? 1).toBeLessThanOrEqual(1)
        expect(one ?? 0).toBeCloseTo(other ?? 0, 9)
      }),
    )
  })
})

describe('agreement on a card', () => {
  const { categories } = SHIPPED_SCORECARD
  const all = (graded: number, red = 2) =>
    Object.fromEntries(categories.map(({ key, isCritical }) => [key, isCritical ? red : graded]))

  it('compares marks of different scales by their place: the best of two is the best of four', () => {
    const places = ratedOf(categories, [all(4), all(4)]).flatMap(({ marks }) => marks)
    expect(new Set(places)).toEqual(new Set([1]))
  })

  it('of several is the mean over their pairs', () => {
    const odd = { ...all(4), prompt: 1, warm: 2 }
    const three = jointAgreement(ratedOf(categories, [odd, odd, all(4)]))
    expect(three.pairs).toBe(3)
    expect(three.items).toBe(3 * categories.length)
    expect(three.exact).toBeCloseTo((1 + 7 / 9 + 7 / 9) / 3, 10)
    expect(three.kappa).toBeCloseTo((1 + 0 + 0) / 3, 10)
  })

  it('of one alone says nothing', () => {
    const alone = jointAgreement(ratedOf(categories, [all(4)]))
    expect(alone).toEqual({ pairs: 0, items: 0, exact: null, kappa: null })
    expect(jointAgreement([])).toEqual(alone)
  })

  it('over several chats weighs all their marks together: one chat of one mark does not spoil it', () => {
    const chats = [all(4), all(4), { ...all(4), prompt: 1, warm: 2 }]
    const apart = chats.map((marks) => jointAgreement(ratedOf(categories, [marks, marks])).kappa)
    expect(apart).toEqual([null, null, 1])
    const rated = chats.flatMap((marks) => ratedOf(categories, [marks, marks]))
    expect(jointAgreement(rated)).toEqual({ pairs: 1, items: 3 * categories.length, exact: 1, kappa: 1 })
  })

  it('by category says where inspectors part: there over the chats, not over the card', () => {
    const marks = [all(4), all(1), all(4)]
    const rated = marks.flatMap((one) =>
      ratedOf(categories, [one, { ...one, solving: one['solving'] === 4 ? 1 : 4 }]),
    )
    const found = new Map(agreementByCategory(rated).map((row) => [row.category, row]))
    expect([...found.keys()]).toEqual(categories.map(({ key }) => key))
    expect(found.get('prompt')).toMatchObject({ items: 3, exact: 1, kappa: 1 })
    expect(found.get('solving')).toMatchObject({ items: 3, exact: 0 })
    expect(found.get('solving')?.kappa).toBeLessThan(0)
  })
})
