import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/work-date.ts'
import { wape } from './accuracy.ts'
import { totalOf } from './arrival.ts'
import { combined } from './method.ts'
import { seasonalNaive } from './seasonal-naive.ts'
import { weekdayIndex } from './regular.ts'
import { MONDAY, series } from './testing/series.ts'
import { monthProfile, weekProfile } from './week-profile.ts'
import { levelsOf, monthShapeOf, weekShapeOf } from './shape.ts'

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

describe('the month profile', () => {
  /** Wages come: half as many again from the 4th to the 8th. */
  const payday = (day: number) => (/-0[4-8]$/.test(addDays(MONDAY, day)) ? 1.5 : 1)

  it('learns busy days of the month, and foretells the next ones', () => {
    const whole = series({ days: 130, growth: payday, seed: 13 })
    const known = whole.slice(0, 116)
    const [own, week] = [monthProfile, weekProfile].map((method) =>
      wape(
        method.expect(known, 14).map((counts, index) => ({
          expected: totalOf(counts),
          actual: totalOf(whole[116 + index]?.counts ?? []),
        })),
      ),
    )
    expect(whole.slice(116).some(({ workDate }) => workDate.endsWith('-05'))).toBe(true)
    expect(own ?? 1).toBeLessThan(0.75 * (week ?? 0))
  })

  it('makes nothing of the days of a month before two whole ones are known', () => {
    const days = series({ days: 61, growth: payday })
    expect(monthShapeOf(days).monthDays.every((factor) => factor === 1)).toBe(true)
    expect(monthShapeOf(series({ days: 100, growth: payday })).monthDays[4]).toBeGreaterThan(1.2)
  })

  it('sees no month where there is none', () => {
    const { monthDays } = monthShapeOf(series({ days: 120, seed: 14 }))
    expect(Math.max(...monthDays)).toBeLessThan(1.06)
    expect(Math.min(...monthDays)).toBeGreaterThan(0.94)
  })
})

describe('how a day’s arrivals lie', () => {
  it('is alike on all weekdays of a small shop, and each weekday’s own where they truly differ', () => {
    const small = weekShapeOf(series({ days: 21, level: 60, seed: 15 })).shares
    const evening = (shares: readonly number[] = []) => totalOf(shares.slice(36))
    expect(Math.abs(evening(small[0]) - evening(small[3]))).toBeLessThan(0.03)
    const nightly = series({ days: 56, level: 5_000, seed: 16 }).map(({ workDate, counts }) => ({
      workDate,
      counts: weekdayIndex(workDate) === 6 ? counts.toReversed() : counts,
    }))
    const { shares } = weekShapeOf(nightly)
    expect(evening(shares[6])).toBeLessThan(0.3)
    expect(evening(shares[5])).toBeGreaterThan(0.5)
  })

  it('adds up to one whatever is known', () => {
    for (const days of [series({ days: 14, level: 0 }), series({ days: 30, level: 3, seed: 17 })])
      for (const own of weekShapeOf(days).shares) expect(totalOf(own)).toBeCloseTo(1, 9)
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
