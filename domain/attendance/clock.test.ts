import { describe, expect, it } from 'vitest'
import { instantOf, SHANGHAI } from '../calendar/zone.ts'
import { workDate } from '../kernel/time.ts'
import { dateByOnline, dateToClockIn, dateUnderWay, type TimedShift } from './clock.ts'

const sunday = workDate('2026-11-15')
const monday = workDate('2026-11-16')
const at = (day: typeof monday, hour: number, minute = 0) => instantOf(day, hour * 60 + minute, SHANGHAI)
const shift = (day: typeof monday, from: number, to: number): TimedShift => ({
  workDate: day,
  spans: [{ from: at(day, from), to: at(day, to) }],
})
const nightThenDay = [shift(sunday, 17, 25), shift(monday, 8, 17)]

describe('clocking in', () => {
  it.each([
    ['shortly before the shift', at(monday, 7, 45), monday],
    ['within it', at(monday, 12), monday],
    ['after midnight, in the night shift of the day before', at(monday, 0, 20), sunday],
    ['in the small hours, long after the night shift', at(monday, 2), monday],
    ['without a shift', at(monday, 20), monday],
  ])('%s is for its work date', (_, moment, date) => {
    expect(dateToClockIn(nightThenDay, moment, SHANGHAI)).toBe(date)
  })
})

describe('the work date that a team is in', () => {
  it.each([
    ['in the evening, with the night shift begun', at(sunday, 20), sunday],
    ['after midnight, while it lasts', at(monday, 0, 59), sunday],
    ['once it is over', at(monday, 1), monday],
    ['in the morning before the first shift', at(monday, 7), monday],
    ['within the shift of the day', at(monday, 12), monday],
  ])('%s is that of the shift that began first', (_, moment, date) => {
    expect(dateUnderWay(nightThenDay, moment, SHANGHAI)).toBe(date)
  })

  it('is the calendar day where nobody has a shift', () => {
    expect(dateUnderWay([], at(monday, 0, 20), SHANGHAI)).toBe(monday)
  })
})

describe('going online', () => {
  const never = () => false

  it('is coming to work within a shift and two hours before it, once', () => {
    expect(dateByOnline(nightThenDay, at(monday, 6, 30), never)).toBe(monday)
    expect(dateByOnline(nightThenDay, at(monday, 12), never)).toBe(monday)
    expect(dateByOnline(nightThenDay, at(monday, 12), (date) => date === monday)).toBeUndefined()
  })

  it('is no coming to work at other times', () => {
    expect(dateByOnline(nightThenDay, at(monday, 5), never)).toBeUndefined()
    expect(dateByOnline(nightThenDay, at(monday, 20), never)).toBeUndefined()
  })
})
