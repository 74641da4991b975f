import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workDate } from '#domain/kernel/time.ts'
import {
  addDays,
  addMonths,
  dateOfDayNumber,
  datesOf,
  dayNumberOf,
  daysBetween,
  isWithin,
  monthEnd,
  monthOf,
  monthStart,
  weekdayOf,
} from './work-date.ts'

const someDate = fc.integer({ min: -690_000, max: 2_900_000 }).map(dateOfDayNumber)

describe('calendar days', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2026-11-21', 20_778],
  ])('%s is day %i since 1970', (date, dayNumber) => {
    expect(dayNumberOf(workDate(date))).toBe(dayNumber)
    expect(dateOfDayNumber(dayNumber)).toBe(date)
  })

  it('a day number and its date are two names of the same day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (dayNumber) => {
        expect(dayNumberOf(workDate(dateOfDayNumber(dayNumber)))).toBe(dayNumber)
      }),
    )
  })

  it('adding days and counting them back agree, over leap years and centuries', () => {
    fc.assert(
      fc.property(someDate, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i days is %s', (date, days, expected) => {
    expect(addDays(workDate(date), days)).toBe(expected)
  })

  it.each([
    ['2026-11-16', 1],
    ['2026-11-21', 6],
    ['2026-11-22', 7],
    ['1969-12-31', 3],
  ])('%s is weekday %i, Monday being 1', (date, weekday) => {
    expect(weekdayOf(workDate(date))).toBe(weekday)
  })

  it('a month runs from its first to its last day', () => {
    const february = monthOf(workDate('2028-02-13'))
    expect([monthStart(february), monthEnd(february)]).toEqual(['2028-02-01', '2028-02-29'])
    expect(addMonths(february, -2)).toBe('2027-12')
    expect(addMonths(february, 11)).toBe('2029-01')
  })

  it('a range lists its days, both ends included, and none when it ends before it begins', () => {
    const range = { from: workDate('2026-02-27'), to: workDate('2026-03-01') }
    expect(datesOf(range)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
    expect(datesOf({ from: range.to, to: range.from })).toEqual([])
    expect(isWithin(workDate('2026-03-01'), range)).toBe(true)
    expect(isWithin(workDate('2026-03-02'), range)).toBe(false)
  })
})
