import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsFromBackOffice } from './back-office.ts'
import { isAttitudeComplaint, type RatingJudgement, type RatingLevel } from './rating.ts'
import { goodNeeded, isOnLine, missesLeft, tooMany, type Line } from './recovery.ts'
import { attitudeShare, goodShare, ratioOf } from './share.ts'

const GOOD_80: Line = { direction: 'least', value: 0.8 }
const ATTITUDE_6: Line = { direction: 'most', value: 0.06 }

function ratings(level: RatingLevel, count: number, reason: string | null = null): RatingJudgement[] {
  return Array.from({ length: count }, () => ({ level, reason }))
}

describe('the shares of ratings', () => {
  it('the good-rating rate is 满意 over all three levels (R24)', () => {
    const all = [...ratings('good', 8), ...ratings('neutral', 1), ...ratings('bad', 1)]
    expect(goodShare(all)).toEqual({ met: 8, total: 10 })
    expect(isOnLine(goodShare(all), GOOD_80)).toBe(true)
  })

  it('the attitude share counts complaints about manner among 一般 and 失望 alone (R25)', () => {
    const all = [
      ...ratings('good', 50, '服务态度好'),
      ...ratings('neutral', 15),
      ...ratings('neutral', 1, '客服态度差'),
      ...ratings('bad', 4, '物流慢'),
    ]
    expect(attitudeShare(all)).toEqual({ met: 1, total: 20 })
  })

  it.each([
    ['good', '服务态度很好', false],
    ['neutral', '服务态度差', true],
    ['bad', 'attitude', true],
    ['bad', '没有解决问题', false],
    ['bad', null, false],
  ] as const)('%s with the reason %s is an attitude complaint: %s', (level, reason, expected) => {
    expect(isAttitudeComplaint({ level, reason })).toBe(expected)
  })

  it('nothing rated is not assessed, neither 0 nor 100 %', () => {
    expect(ratioOf(goodShare([]))).toBeNull()
    expect(ratioOf(attitudeShare(ratings('good', 3)))).toBeNull()
  })
})

describe('the way back to the line', () => {
  const someShare = fc
    .integer({ min: 0, max: 5_000 })
    .chain((total) => fc.integer({ min: 0, max: total }).map((met) => ({ met, total })))
  const someLine = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100)

  it.each([
    [{ met: 0, total: 1 }, 4],
    [{ met: 79, total: 100 }, 5],
    [{ met: 80, total: 100 }, 0],
    [{ met: 0, total: 0 }, 0],
    [{ met: 790, total: 1000 }, 50],
  ])('%j at 80 %% needs %i more good ratings (R28)', (share, expected) => {
    expect(goodNeeded(share, GOOD_80)).toBe(expected)
  })

  it('no number of good ratings brings back a line of 100 %, nor a share that must stay rare', () => {
    expect(goodNeeded({ met: 9, total: 10 }, { direction: 'least', value: 1 })).toBeNull()
    expect(goodNeeded({ met: 2, total: 10 }, ATTITUDE_6)).toBeNull()
    expect(goodNeeded({ met: 0, total: 10 }, ATTITUDE_6)).toBe(0)
  })

  it.each([
    [{ met: 0, total: 15 }, 0],
    [{ met: 0, total: 16 }, 1],
    [{ met: 1, total: 16 }, 0],
    [{ met: 0, total: 100 }, 6],
  ])('%j at 6 %% leaves room for %i more attitude complaints (R25)', (share, expected) => {
    expect(missesLeft(share, ATTITUDE_6)).toBe(expected)
  })

  it.each([
    [{ met: 100, total: 100 }, 25],
    [{ met: 80, total: 100 }, 0],
    [{ met: 70, total: 100 }, 0],
    [{ met: 0, total: 0 }, 0],
  ])('%j at 80 %% can bear %i more misses', (share, expected) => {
    expect(missesLeft(share, GOOD_80)).toBe(expected)
  })

  it.each([
    [{ met: 2, total: 27 }, 1],
    [{ met: 1, total: 16 }, 1],
    [{ met: 3, total: 50 }, 0],
    [{ met: 10, total: 100 }, 4],
    [{ met: 0, total: 0 }, 0],
  ])('%j at 6 %% has %i attitude complaints too many (R25)', (share, expected) => {
    expect(tooMany(share, ATTITUDE_6)).toBe(expected)
    expect(tooMany(share, GOOD_80)).toBeNull()
  })

  it('without those that are too many the share keeps its line, with one of them it does not', () => {
    fc.assert(
      fc.property(someShare, someLine, ({ met, total }, value) => {
        const line: Line = { direction: 'most', value }
        const many = tooMany({ met, total }, line) ?? Number.NaN
        expect(isOnLine({ met: met - many, total }, line)).toBe(true)
        expect(many > 0 && isOnLine({ met: met - many + 1, total }, line)).toBe(false)
      }),
    )
  })

  it('the number of good ratings needed is enough, and one fewer is not', () => {
    fc.assert(
      fc.property(someShare, someLine, ({ met, total }, value) => {
        const line: Line = { direction: 'least', value }
        const needed = goodNeeded({ met, total }, line) ?? Number.NaN
        expect(isOnLine({ met: met + needed, total: total + needed }, line)).toBe(true)
        const oneFewer = { met: met + needed - 1, total: total + needed - 1 }
        expect(needed > 0 && isOnLine(oneFewer, line)).toBe(false)
      }),
    )
  })

  it('the misses left keep to the line, and one more crosses it', () => {
    fc.assert(
      fc.property(
        someShare,
        someLine,
        fc.constantFrom('least', 'most'),
        ({ met, total }, value, direction) => {
          const line: Line = { direction, value }
          fc.pre(isOnLine({ met, total }, line))
          const after = (misses: number) =>
            direction === 'least'
              ? { met, total: total + misses }
              : { met: met + misses, total: total + misses }
          const left = missesLeft({ met, total }, line) ?? Number.NaN
          expect(isOnLine(after(left), line)).toBe(true)
          expect(isOnLine(after(left + 1), line)).toBe(false)
        },
      ),
    )
  })
})

describe('counts from the back office (R26)', () => {
  const figures = {
    ratings: 317,
    neutralPercent: 3.15,
    badPercent: 1.89,
    attitudeOfNeutralPercent: 10,
    attitudeOfBadPercent: 33.33,
  }

  it('keeps the raw products of rounded percentages, which are not whole', () => {
    const counts = countsFromBackOffice(figures)
    expect(counts.neutral).toBeCloseTo(9.9855, 6)
    expect(counts.bad).toBeCloseTo(5.9913, 6)
    expect(counts.attitudeShare.met).toBeCloseTo(0.99855 + 1.99690029, 6)
    expect(ratioOf(counts.attitudeShare)).toBeCloseTo(0.187489, 5)
    expect(ratioOf(counts.goodShare)).toBeCloseTo(0.9496, 6)
  })

  it('no ratings are not assessed', () => {
    const counts = countsFromBackOffice({ ...figures, ratings: 0 })
    expect([ratioOf(counts.goodShare), ratioOf(counts.attitudeShare)]).toEqual([null, null])
  })

  it('a back office without 中差评 has a good-rating rate and no attitude share', () => {
    const counts = countsFromBackOffice({ ...figures, neutralPercent: 0, badPercent: 0 })
    expect([ratioOf(counts.goodShare), ratioOf(counts.attitudeShare)]).toEqual([1, null])
  })
})
