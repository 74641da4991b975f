import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/work-date.ts'
import type { PromotionId } from '../kernel/ids.ts'
import type { ArrivalDay } from './arrival.ts'
import type { ForecastMethod } from './method.ts'
import { accuracyOf, bestOf, naiveTrials, tryMethods } from './rolling-origin.ts'
import { MONDAY, series } from './testing/series.ts'
import { weekProfile } from './week-profile.ts'

const PLAN = { origins: 5, stepDays: 7, horizonDays: 3 }

/** Remembers what it was shown. */
function witness(): ForecastMethod<'witness'> & { readonly shown: (readonly ArrivalDay[])[] } {
  const shown: (readonly ArrivalDay[])[] = []
  return {
    name: 'witness',
    shown,
    expect(history, days) {
      shown.push(history)
      return Array.from({ length: days }, () => Array.from({ length: 48 }, () => 0))
    },
  }
}

describe('rolling origin', () => {
  it('shows a method nothing of the days that it is judged by', () => {
    const days = series({ days: 63 })
    const method = witness()
    const trials = tryMethods(days, [method], PLAN).get('witness') ?? []
    expect(method.shown.map((history) => history.length)).toEqual([34, 41, 48, 55, 62])
    expect(trials.filter(({ daysAhead }) => daysAhead === 1).map(({ workDate }) => workDate)).toEqual(
      [34, 41, 48, 55, 62].map((place) => days[place]?.workDate),
    )
  })

  it('stops at the end of the history and begins no earlier than after two weeks', () => {
    const method = witness()
    const trials = tryMethods(series({ days: 17 }), [method], { ...PLAN, stepDays: 1 }).get('witness') ?? []
    expect(method.shown.map((history) => history.length)).toEqual([14, 15, 16])
    expect(trials.map(({ daysAhead }) => daysAhead)).toEqual([1, 2, 3, 1, 2, 1])
    expect(tryMethods(series({ days: 14 }), [method], PLAN).get('witness')).toEqual([])
  })

  it('judges nobody by special days, and shows usual ones in their place', () => {
    const days = series({ days: 63, factors: { 50: 5, 62: 5 } })
    const method = witness()
    const without = new Set([addDays(MONDAY, 50), addDays(MONDAY, 62)])
    const trials = tryMethods(days, [method], { ...PLAN, without }).get('witness') ?? []
    expect(trials.map(({ workDate }) => workDate)).not.toContain(addDays(MONDAY, 62))
    expect(method.shown.at(-1)?.[50]?.counts[40]).toBeCloseTo(days[43]?.counts[40] ?? 0, 5)
  })

  it('judges planned special days by the factor that was known at each origin', () => {
    const days = series({ days: 63, factors: { 20: 3, 55: 3 } })
    const special = (place: number) => ({
      id: `p${place}` as PromotionId,
      kind: '618' as const,
      name: '618',
      from: addDays(MONDAY, place),
      to: addDays(MONDAY, place),
      factor: null,
    })
    const promotions = [special(20), special(55)]
    const trials = tryMethods(days, [weekProfile], { ...PLAN, promotions }).get('week-profile') ?? []
    const judged = trials.find(({ workDate }) => workDate === addDays(MONDAY, 55))
    expect(accuracyOf(judged ? [judged] : []).day).toBeLessThan(0.02)
  })

  it('finds the method that was least off', () => {
    const days = series({ days: 84, seed: 7 })
    const trials = tryMethods<string>(days, [witness(), weekProfile], PLAN)
    expect(bestOf(trials)?.name).toBe('week-profile')
    expect(bestOf(new Map())).toBeUndefined()
  })

  it('finds the week profile better than last week’s numbers, and as good as chance allows', () => {
    const days = series({ days: 140, seed: 8 })
    const trials =
      tryMethods(days, [weekProfile], { origins: 12, stepDays: 7, horizonDays: 7 }).get('week-profile') ?? []
    const own = accuracyOf(trials)
    const naive = accuracyOf(naiveTrials(days, trials))
    expect(own.halfHour ?? 1).toBeLessThan(0.85 * (naive.halfHour ?? 0))
    expect(own.halfHour ?? 0).toBeGreaterThan(0.95 * (own.floorHalfHour ?? 1))
    expect(own.halfHour ?? 1).toBeLessThan(1.15 * (own.floorHalfHour ?? 0))
  })

  it('gives the naive forecast the last week that was known at each origin, as it was', () => {
    const days = series({ days: 63, factors: { 58: 5 } })
    const trials = tryMethods(days, [witness()], { ...PLAN, horizonDays: 10 }).get('witness') ?? []
    const naive = naiveTrials(days, trials)
    for (const { workDate, daysAhead, expected } of naive) {
      const place = days.findIndex((day) => day.workDate === workDate)
      expect(expected).toEqual(days[place - 7 * Math.ceil(daysAhead / 7)]?.counts)
    }
  })
})
