import { describe, expect, it } from 'vitest'
import { seeded } from './random.ts'
import { differenceOver, shareOver, type KeptCount } from './share.ts'

/** Days on each of which so many of a hundred turns are kept. */
const daysOf = (...kept: readonly number[]): readonly KeptCount[] =>
  kept.map((one) => ({ asked: 100, kept: one }))

describe('a share over played days', () => {
  it('weighs busy days more, as the platforms count', () => {
    expect(
      shareOver([
        { asked: 300, kept: 300 },
        { asked: 100, kept: 0 },
      ]).value,
    ).toBe(0.75)
  })

  it('has the bounds of Student for days alike in size', () => {
    // Mean 90, standard deviation 2, t of 4 degrees 2.776: 2.776 × 2 / √5 = 2.48 of a hundred.
    const { value, low, high } = shareOver(daysOf(87.172, 90, 90, 90, 92.828))
    expect([value, low, high].map((one) => Math.round(one * 1000) / 1000)).toEqual([0.9, 0.875, 0.925])
  })

  it('claims nothing on the strength of a single day', () => {
    expect(shareOver(daysOf(80))).toEqual({ value: 0.8, low: 0, high: 1 })
  })

  it('is whole where nobody asked: nothing was missed', () => {
    expect(
      shareOver([
        { asked: 0, kept: 0 },
        { asked: 0, kept: 0 },
      ]),
    ).toEqual({ value: 1, low: 1, high: 1 })
  })

  it('covers the truth about as often as it says', () => {
    const random = seeded(5)
    const runs = Array.from({ length: 1_000 }, () =>
      shareOver(
        Array.from({ length: 12 }, () => {
          const turns = Array.from({ length: 60 }, () => random() < 0.8)
          return { asked: turns.length, kept: turns.filter(Boolean).length }
        }),
      ),
    )
    const covered = runs.filter(({ low, high }) => low <= 0.8 && 0.8 <= high).length / runs.length
    expect(covered).toBeGreaterThan(0.93)
    expect(covered).toBeLessThan(0.97)
  })
})

describe('a difference over the same days', () => {
  it('is sharp where each day changes alike, however much the days differ among themselves', () => {
    const before = daysOf(95, 60, 80, 99, 70, 88)
    const after = before.map(({ asked, kept }) => ({ asked, kept: kept - 5 }))
    const { value, low, high } = differenceOver(before, after)
    expect(value).toBeCloseTo(-0.05, 12)
    expect(high - low).toBeLessThan(1e-9)
    expect(shareOver(before).high - shareOver(before).low).toBeGreaterThan(0.1)
  })

  it('reaches over 0 where the change does as much good as harm', () => {
    const { low, high } = differenceOver(daysOf(80, 82, 78, 81), daysOf(82, 80, 80, 79))
    expect(low).toBeLessThan(0)
    expect(high).toBeGreaterThan(0)
  })
})
