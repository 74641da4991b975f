import { describe, expect, it } from 'vitest'
import { totalOf } from './arrival.ts'
import { combined } from './method.ts'
import { seasonalNaive } from './seasonal-naive.ts'
import { series } from './testing/series.ts'
import { weekProfile } from './week-profile.ts'
import { levelsOf, weekShapeOf } from './week-shape.ts'

describe('the week profile', () => {
  it('foretells a week that repeats itself to the last half hour', () => {
    const whole = series({ days: 56 })
    const expectation = weekProfile.expect(whole.slice(0, 42), 14)
    for (const [index, day] of whole.slice(42).entries())
      for (const [slot, count] of day.counts.entries())
        expect(expectation[index]?.[slot]).toBeCloseTo(count, 5)
  })

  it('goes on from any weekday', () => {
    const whole = series({ days: 49 })
    const expectation = weekProfile.expect(whole.slice(0, 45), 4)
    expect(expectation.map(totalOf)).toEqual(
      whole.slice(45).map(({ counts }) => expect.closeTo(totalOf(counts), 5)),
    )
  })

  it('follows a new level, where last week’s numbers would not', () => {
    const whole = series({ days: 70, growth: (day) => (day >= 60 ? 1.6 : 1), seed: 5 })
    const wanted = totalOf(series({ days: 71, growth: () => 1.6 })[70]?.counts ?? [])
    const [said = []] = weekProfile.expect(whole, 1)
    expect(totalOf(said) / wanted).toBeGreaterThan(0.9)
  })

  it('expects nothing on a weekday on which the shop is shut, and learns no level from it', () => {
    const shut = Object.fromEntries([6, 13, 20, 27].map((day) => [day, 0]))
    const days = series({ days: 28, factors: shut })
    const expectation = weekProfile.expect(days, 7)
    expect(totalOf(expectation[6] ?? [])).toBe(0)
    expect(totalOf(expectation[0] ?? [])).toBeCloseTo(480, 0)
    expect(levelsOf(days, weekShapeOf(days))[6]).toBeUndefined()
  })

  it('expects nothing of a shop where nobody came', () => {
    const days = series({ days: 21, level: 0 })
    expect(
      weekProfile
        .expect(days, 7)
        .flat()
        .every((count) => count === 0),
    ).toBe(true)
  })
})

describe('the seasonal naive forecast', () => {
  it('repeats the last week, again and again', () => {
    const days = series({ days: 21, seed: 6 })
    const expectation = seasonalNaive.expect(days, 10)
    expect(expectation[0]).toEqual(days[14]?.counts)
    expect(expectation[9]).toEqual(days[16]?.counts)
  })
})

describe('methods combined', () => {
  it('expect the mean of what each expects', () => {
    const flat = (name: string, count: number) => ({
      name,
      expect: (_: unknown, days: number) => Array.from({ length: days }, () => [count, 2 * count]),
    })
    expect(combined('both', [flat('one', 1), flat('other', 3)]).expect([], 2)).toEqual([
      [2, 4],
      [2, 4],
    ])
  })
})
