import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { instantOfRfc3339 } from '#domain/calendar/rfc3339.ts'
import { after, DAY, instant, MINUTE } from '#domain/kernel/time.ts'
import { hoursText } from './hours-text.ts'
import { isWithinHours, nextOpening } from './service-hours.ts'

const shanghai = (clock: string) => instantOfRfc3339(`2026-08-26T${clock}:00+08:00`) ?? instant(0)
const DAYTIME = { from: 9 * 60, to: 23 * 60 }
const EVENING = { from: 18 * 60, to: 2 * 60 }

describe('service hours', () => {
  it.each([
    ['begin with their first minute', DAYTIME, '09:00', true],
    ['end before their last', DAYTIME, '23:00', false],
    ['have not begun before', DAYTIME, '08:59', false],
    ['go on after midnight', EVENING, '01:59', true],
    ['that cross midnight are over by day', EVENING, '02:00', false],
    ['of none are always', null, '04:00', true],
  ])('%s', (_, hours, clock, isOpen) => {
    expect(isWithinHours(hours, shanghai(clock), SHANGHAI)).toBe(isOpen)
  })

  it.each([
    ['later today', '08:00', shanghai('09:00')],
    ['tomorrow', '23:30', after(shanghai('09:00'), DAY)],
    ['not at all while they last', '12:00', null],
  ])('begin again %s', (_, clock, opening) => {
    expect(nextOpening(DAYTIME, shanghai(clock), SHANGHAI)).toBe(opening)
  })

  it('are told as a clock shows them', () => {
    expect([hoursText(DAYTIME), hoursText(EVENING), hoursText(EVENING, 'next day ')]).toEqual([
      '09:00–23:00',
      '18:00–次日 02:00',
      '18:00–next day 02:00',
    ])
  })

  it('whatever they are, the shop that is closed opens within a day, at their first minute', () => {
    const minute = fc.integer({ min: 0, max: 1_439 })
    const moment = fc.integer({ min: 0, max: 5_000 }).map((n) => after(shanghai('00:00'), n * 7 * MINUTE))
    fc.assert(
      fc.property(minute, minute, moment, (from, to, at) => {
        const hours = { from, to }
        const opening = nextOpening(hours, at, SHANGHAI)
        fc.pre(opening !== null)
        const opensAt = opening ?? at
        expect(isWithinHours(hours, after(opensAt, -MINUTE), SHANGHAI)).toBe(false)
        expect(localOf(opensAt, SHANGHAI).minuteOfDay).toBe(from)
        expect(opensAt - at).toBeGreaterThan(0)
        expect(opensAt - at).toBeLessThanOrEqual(DAY)
      }),
    )
  })
})
