import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandOf, coverageOf, scatterOf, UNTRIED } from './band.ts'
import { tryMethods } from './rolling-origin.ts'
import { series } from './testing/series.ts'
import { weekProfile } from './week-profile.ts'

const PLAN = { origins: 20, stepDays: 5, horizonDays: 7 }

describe('a band', () => {
  it('around a rate of 4 by chance alone is from 2 to 7: the numbers of the Poisson table', () => {
    expect(bandOf(4, 0)).toEqual({ low: 2, high: 7 })
  })

  it('holds the mean, widens with the scatter and never lies below nothing', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 2_000, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (mean, excess) => {
          const [chance, wide] = [bandOf(mean, 0), bandOf(mean, excess)]
          expect(wide.low).toBeGreaterThanOrEqual(0)
          expect(wide.low).toBeLessThanOrEqual(mean)
          expect(wide.high).toBeGreaterThanOrEqual(Math.floor(mean))
          expect(wide.high - wide.low).toBeGreaterThanOrEqual(chance.high - chance.low - 1)
        },
      ),
    )
  })

  it('does not jump where numbers are no longer counted one by one', () => {
    const [below, above] = [bandOf(60, 0.05), bandOf(60.01, 0.05)]
    expect(Math.abs(below.low - above.low)).toBeLessThan(3)
    expect(Math.abs(below.high - above.high)).toBeLessThan(3)
  })

  it('is empty where nobody is expected', () => {
    expect(bandOf(0, 0.1)).toEqual({ low: 0, high: 0 })
  })
})

describe('what is learned of the scatter', () => {
  it('is next to nothing where only chance is at work, and four of five half hours lie in their bands', () => {
    const days = series({ days: 140, seed: 9 })
    const trials = tryMethods(days, [weekProfile], PLAN).get('week-profile') ?? []
    const { halfHour, day } = scatterOf(trials)
    expect(halfHour).toBeLessThan(0.01)
    expect(day).toBeLessThan(0.01)
    expect(coverageOf(trials, halfHour)).toBeGreaterThan(0.8)
    expect(coverageOf(trials, halfHour)).toBeLessThan(0.92)
  })

  it('grows with days that differ more than chance, and the bands still hold four of five', () => {
    const uneven = Object.fromEntries(
      Array.from({ length: 140 }, (_, day) => [day, 1 + 0.06 * (((day * 37) % 11) - 5)]),
    )
    const days = series({ days: 140, seed: 10, factors: uneven })
    const trials = tryMethods(days, [weekProfile], PLAN).get('week-profile') ?? []
    const { halfHour } = scatterOf(trials)
    expect(halfHour).toBeGreaterThan(0.02)
    expect(coverageOf(trials, halfHour)).toBeGreaterThan(0.78)
  })

  it('is a broad guess where nothing could be tried', () => {
    expect(scatterOf([])).toEqual(UNTRIED)
    expect(coverageOf([], 0)).toBeNull()
  })
})
