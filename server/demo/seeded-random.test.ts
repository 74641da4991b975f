import { describe, expect, it } from 'vitest'
import { seededRandom } from './seeded-random.ts'

const draw = (seed: string, count: number) => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => random.next())
}

describe('seeded random', () => {
  it('gives the same numbers for the same seed and others for another', () => {
    expect(draw('木棠', 20)).toEqual(draw('木棠', 20))
    expect(draw('木棠', 20)).not.toEqual(draw('木棠2', 20))
  })

  it('stays in [0, 1) and spreads evenly', () => {
    const numbers = draw('spread', 20_000)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => numbers.filter((n) => Math.floor(n * 10) === tenth).length,
    )
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200)
  })

  it('draws whole numbers with both ends included', () => {
    const random = seededRandom('ends')
    const seen = new Set(Array.from({ length: 200 }, () => random.between(2, 4)))
    expect(seen).toEqual(new Set([2, 3, 4]))
  })

  it('picks by weight and never what weighs nothing', () => {
    const random = seededRandom('weights')
    const picks = Array.from({ length: 4000 }, () =>
      random.weighted(['a', 'b', 'c'], (x) => ({ a: 3, b: 1 })[x] ?? 0),
    )
    expect(picks).not.toContain('c')
    expect(picks.filter((x) => x === 'a').length / picks.length).toBeCloseTo(0.75, 1)
  })

  it('is not disturbed by drawing from a fork', () => {
    const random = seededRandom('tree')
    const fork = random.fork('branch')
    for (let i = 0; i < 10; i++) fork.next()
    expect(random.next()).toBe(draw('tree', 1)[0])
  })

  it('refuses to pick from nothing', () => {
    expect(() => seededRandom('empty').pick([])).toThrow('nothing to pick from')
  })
})
