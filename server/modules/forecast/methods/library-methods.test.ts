import { describe, expect, it } from 'vitest'
import { totalOf } from '#domain/forecast/arrival.ts'
import { accuracyOf, naiveTrials, tryMethods } from '#domain/forecast/rolling-origin.ts'
import { series } from '#domain/forecast/testing/series.ts'
import { METHODS } from './methods.ts'

const DAYS = 42

describe.each(METHODS)('the method $name', (method) => {
  it('says 48 numbers that are not negative for each of six weeks, from two weeks on', () => {
    for (const known of [14, 35, 200]) {
      const expectation = method.expect(series({ days: known, seed: known }), DAYS)
      expect(expectation).toHaveLength(DAYS)
      for (const counts of expectation) {
        expect(counts).toHaveLength(48)
        expect(counts.every((count) => Number.isFinite(count) && count >= 0)).toBe(true)
      }
    }
  })

  it('is better than last week’s numbers where weeks repeat but for chance', () => {
    const days = series({ days: 120, seed: 21 })
    const trials =
      tryMethods(days, [method], { origins: 8, stepDays: 7, horizonDays: 7 }).get(method.name) ?? []
    const [own, naive] = [accuracyOf(trials), accuracyOf(naiveTrials(days, trials))]
    expect(own.halfHour ?? 1).toBeLessThan(0.85 * (naive.halfHour ?? 0))
  })

  it('stays within reason for a shop where hardly anybody comes, or nobody', () => {
    const few = method.expect(series({ days: 28, level: 2, seed: 22 }), DAYS)
    expect(Math.max(...few.map(totalOf))).toBeLessThan(20)
    const none = method.expect(series({ days: 28, level: 0 }), DAYS)
    expect(Math.max(...none.map(totalOf))).toBeLessThan(0.01)
  })

  it('says something of a shop that is open two days a week', () => {
    const open = Object.fromEntries(Array.from({ length: 21 }, (_, day) => [day, day % 7 < 2 ? 1 : 0]))
    const expectation = method.expect(series({ days: 21, factors: open, seed: 23 }), DAYS)
    expect(totalOf(expectation[0] ?? [])).toBeGreaterThan(200)
    expect(totalOf(expectation[3] ?? [])).toBeLessThan(5)
  })

  it('expects nothing on a weekday on which the shop is shut', () => {
    const shut = Object.fromEntries(Array.from({ length: 8 }, (_, week) => [6 + 7 * week, 0]))
    const expectation = method.expect(series({ days: 56, factors: shut }), 14)
    expect(totalOf(expectation[6] ?? [])).toBeLessThan(1)
    expect(totalOf(expectation[7] ?? [])).toBeGreaterThan(300)
  })
})
