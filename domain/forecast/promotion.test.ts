import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/work-date.ts'
import type { PromotionId } from '../kernel/ids.ts'
import {
  expectedFactor,
  lastLike,
  nextDaysOf,
  promotionDays,
  realisedFactor,
  withPromotions,
  type Promotion,
} from './promotion.ts'
import type { WorkDate } from '../kernel/time.ts'
import { MONDAY, series } from './testing/series.ts'

const day = (place: number) => addDays(MONDAY, place)

function promotion(id: string, from: number, to: number, more: Partial<Promotion> = {}): Promotion {
  return {
    id: id as PromotionId,
    kind: '618',
    name: '618',
    from: day(from),
    to: day(to),
    factor: null,
    ...more,
  }
}

const last = promotion('last', 30, 32)
const next = promotion('next', 80, 82)
const days = series({ days: 70, seed: 11, factors: { 30: 3, 31: 3, 32: 3 } })

describe('the factor of a promotion', () => {
  it('is learned from the last one of its kind against usual days', () => {
    expect(realisedFactor(last, days, [last, next])).toBeCloseTo(3, 0)
    const expected = expectedFactor(next, days, [last, next])
    expect(expected.source).toBe('last')
    expect(expected.factor).toBeGreaterThan(2.7)
    expect(expected.factor).toBeLessThan(3.3)
  })

  it('is what somebody planned, when somebody did', () => {
    expect(expectedFactor({ ...next, factor: 4.5 }, days, [last, next])).toEqual({
      factor: 4.5,
      source: 'planned',
    })
  })

  it('is that of a usual day, and says so, when there was none before', () => {
    expect(expectedFactor(next, days, [next])).toEqual({ factor: 1, source: 'none' })
    expect(expectedFactor(next, series({ days: 20 }), [last, next])).toEqual({ factor: 1, source: 'none' })
  })

  it('of two on neighbouring days is not taken for the other’s usual day', () => {
    const eve = promotion('eve', 23, 25, { kind: 'own', name: '会员日' })
    const both = series({ days: 70, seed: 12, factors: { 23: 2, 24: 2, 25: 2, 30: 3, 31: 3, 32: 3 } })
    expect(realisedFactor(last, both, [eve, last])).toBeCloseTo(3, 0)
    expect(realisedFactor(eve, both, [eve, last])).toBeCloseTo(2, 0)
  })
})

describe('the promotion to learn from', () => {
  it('is the newest earlier one of the same kind, of the shop’s own by the same name', () => {
    const older = promotion('older', 2, 4)
    expect(lastLike(next, [older, next, last])?.id).toBe('last')
    expect(lastLike(last, [older, next, last])?.id).toBe('older')
    const own = promotion('own', 60, 61, { kind: 'own', name: '会员日' })
    const other = promotion('other', 50, 51, { kind: 'own', name: '店庆' })
    const same = promotion('same', 10, 11, { kind: 'own', name: '会员日' })
    expect(lastLike(own, [other, same, own])?.id).toBe('same')
    expect(lastLike(other, [same, own])).toBeUndefined()
  })
})

describe('the days of a kind that come next', () => {
  it.each([
    ['618', '2026-05-01', '2026-06-16'],
    ['618', '2026-06-20', '2026-06-16'],
    ['618', '2026-06-21', '2027-06-16'],
    ['double-11', '2026-11-22', '2027-11-10'],
    ['double-12', '2026-11-22', '2026-12-12'],
  ] as const)('of %s seen from %s begin on %s', (kind, today, from) => {
    expect(nextDaysOf(kind, today as WorkDate)?.from).toBe(from)
  })

  it('are not known of a shop’s own', () => {
    expect(nextDaysOf('own', MONDAY)).toBeUndefined()
  })
})

describe('coming promotions', () => {
  it('raise their own days and no others; where two overlap, the stronger holds', () => {
    const flat = [[10], [10], [10]]
    const factors = [
      { from: day(0), to: day(1), factor: 1.5 },
      { from: day(1), to: day(1), factor: 3 },
    ]
    expect(withPromotions(flat, [day(0), day(1), day(2)], factors)).toEqual([[15], [30], [10]])
  })

  it('lower the days of a holiday: a tenth is stronger than a double', () => {
    const factors = [
      { from: day(0), to: day(0), factor: 2 },
      { from: day(0), to: day(0), factor: 0.1 },
    ]
    expect(withPromotions([[10]], [day(0)], factors)).toEqual([[1]])
  })

  it('cover every day from the first to the last', () => {
    expect([...promotionDays([last])]).toEqual([day(30), day(31), day(32)])
  })
})
