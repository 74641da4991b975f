import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/work-date.ts'
import { totalOf } from './arrival.ts'
import { oddDays, regularHistory } from './regular.ts'
import { MONDAY, series } from './testing/series.ts'

describe('a regular history', () => {
  it('has a usual day where an odd one was, and leaves all others alone', () => {
    const days = series({ days: 56, seed: 1, factors: { 24: 2.6, 39: 0.1 } })
    const regular = regularHistory(days)
    const changed = days.flatMap((day, index) => (regular[index] === day ? [] : [index]))
    expect(changed).toEqual([24, 39])
    const usual = series({ days: 56 })
    for (const index of changed) {
      const [stand, expected] = [totalOf(regular[index]?.counts ?? []), totalOf(usual[index]?.counts ?? [])]
      expect(Math.abs(stand / expected - 1)).toBeLessThan(0.1)
    }
  })

  it('keeps a lasting change: three days and more of one direction are a new level', () => {
    const days = series({ days: 42, seed: 2, growth: (day) => (day >= 35 ? 2 : 1) })
    expect(regularHistory(days)).toEqual(days)
  })

  it('replaces days that are known to be special even where they look usual', () => {
    const days = series({ days: 28, seed: 3 })
    const special = addDays(MONDAY, 20)
    expect(regularHistory(days, new Set([special]))[20]).not.toBe(days[20])
  })

  it('takes quiet days of a small shop for chance', () => {
    expect(oddDays(series({ days: 60, level: 6, seed: 4 })).size).toBe(0)
  })

  it('says of odd days in which direction they are odd', () => {
    const odd = oddDays(series({ days: 56, seed: 1, factors: { 24: 2.6, 39: 0.1 } }))
    expect([...odd]).toEqual([
      [addDays(MONDAY, 24), 1],
      [addDays(MONDAY, 39), -1],
    ])
  })
})
