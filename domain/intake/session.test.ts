import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, instant, workDate, type Instant } from '#domain/kernel/time.ts'
import { sessionCutter } from './session.ts'

/** Days counted from 2026-03-01, in UTC; enough for tests that stay within March. */
const START = instant(1_772_323_200_000)

function dayOf(at: Instant) {
  return workDate(`2026-03-${String(Math.floor((at - START) / DAY) + 1).padStart(2, '0')}`)
}

function at(hours: number, minutes = 0): Instant {
  return instant(START + hours * HOUR + minutes * MINUTE)
}

function namesOf(...times: readonly Instant[]) {
  const cutter = sessionCutter(dayOf)
  return times.map((time) => cutter.nameOf('小鹿', time))
}

describe('sessions of a customer without session ids', () => {
  it('are cut after a silence of more than six hours, not of exactly six', () => {
    expect(namesOf(at(9), at(15))).toEqual(['2026-03-01/1/小鹿', '2026-03-01/1/小鹿'])
    expect(namesOf(at(9), at(15, 1))).toEqual(['2026-03-01/1/小鹿', '2026-03-01/2/小鹿'])
  })

  it('begin anew on another day', () => {
    expect(namesOf(at(22), at(25))).toEqual(['2026-03-01/1/小鹿', '2026-03-02/1/小鹿'])
  })

  it('go on past midnight while the pauses are short', () => {
    expect(new Set(namesOf(at(23, 50), at(24, 10), at(24, 35)))).toEqual(new Set(['2026-03-01/1/小鹿']))
  })

  it('are the same sessions when the file lists the newest first', () => {
    const ascending = namesOf(at(9), at(10), at(14), at(21))
    const descending = namesOf(at(21), at(14), at(10), at(9)).reverse()
    expect(ascending.map((name) => ascending.indexOf(name))).toEqual([0, 0, 0, 3])
    expect(descending.map((name) => descending.indexOf(name))).toEqual([0, 0, 0, 3])
  })

  it('of two customers never mix', () => {
    const cutter = sessionCutter(dayOf)
    expect(cutter.nameOf('甲', at(9))).not.toBe(cutter.nameOf('乙', at(9)))
  })

  it('are remembered only for the customers seen last', () => {
    const cutter = sessionCutter(dayOf, 1)
    cutter.nameOf('甲', at(9))
    cutter.nameOf('甲', at(20))
    cutter.nameOf('乙', at(9))
    expect(cutter.nameOf('甲', at(20))).toBe('2026-03-01/1/甲')
  })
})
