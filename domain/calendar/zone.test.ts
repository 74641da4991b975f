import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { instant, workDate } from '#domain/kernel/time.ts'
import { dateOfDayNumber } from './work-date.ts'
import { dayStart, instantOf, isZone, localOf, SHANGHAI } from './zone.ts'

const ZONES = [SHANGHAI, 'UTC', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu']

/** 1900 to 2100, so that local mean time, the Chinese summer times and daylight saving are all met. */
const someMoment = fc.integer({ min: -2_208_988_800_000, max: 4_102_444_800_000 }).map(instant)
const someZone = fc.constantFrom(...ZONES)
const moment = (text: string) => instant(Temporal.Instant.from(text).epochMilliseconds)

describe('local time', () => {
  it('is what the zone database says, for any moment in any zone', () => {
    fc.assert(
      fc.property(someMoment, someZone, (at, zone) => {
        const expected = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
        expect(localOf(at, zone)).toEqual({
          workDate: expected.toPlainDate().toString(),
          hour: expected.hour,
          minuteOfDay: expected.hour * 60 + expected.minute,
        })
      }),
      { numRuns: 400 },
    )
  })

  it.each([
    ['2026-11-20T16:00:00Z', '2026-11-21', 0],
    ['2026-11-20T15:59:59.999Z', '2026-11-20', 1439],
    ['1988-07-01T00:00:00Z', '1988-07-01', 540],
    ['1991-09-14T15:00:00Z', '1991-09-15', 0],
    ['1991-09-14T17:00:00Z', '1991-09-15', 60],
  ])('%s is minute %s of Shanghai, its summer time of 1986 to 1991 included', (at, date, minute) => {
    expect(localOf(moment(at), SHANGHAI)).toMatchObject({ workDate: date, minuteOfDay: minute })
  })
})

describe('the moment of a local time', () => {
  it('is what the zone database says, for any day and minute in any zone', () => {
    const someDay = fc.integer({ min: -25_000, max: 47_000 }).map(dateOfDayNumber)
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 1439 }), someZone, (date, minute, zone) => {
        const expected = Temporal.PlainDate.from(date)
          .toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
          .toZonedDateTime(zone)
        expect(instantOf(date, minute, zone)).toBe(expected.epochMilliseconds)
      }),
      { numRuns: 400 },
    )
  })

  it('comes back as the same minute, save in the hour that a clock skips', () => {
    const day = fc.integer({ min: 18_000, max: 24_000 }).map(dateOfDayNumber)
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1439 }), someZone, (date, minute, zone) => {
        const local = localOf(instantOf(date, minute, zone), zone)
        fc.pre(!isSkipped(date, minute, zone))
        expect(local).toMatchObject({ workDate: date, minuteOfDay: minute })
      }),
    )
  })

  it('that New York skips in spring is as much later; shown twice in autumn, the first', () => {
    const zone = 'America/New_York'
    expect(instantOf(workDate('2026-03-08'), 150, zone)).toBe(moment('2026-03-08T07:30:00Z'))
    expect(instantOf(workDate('2026-11-01'), 90, zone)).toBe(moment('2026-11-01T05:30:00Z'))
  })

  it('carries minutes past midnight to the next day and minutes before it to the last', () => {
    expect(instantOf(workDate('2026-11-21'), 1500, SHANGHAI)).toBe(moment('2026-11-21T17:00:00Z'))
    expect(instantOf(workDate('2026-11-21'), -1, SHANGHAI)).toBe(moment('2026-11-20T15:59:00Z'))
    expect(dayStart(workDate('2026-11-21'), SHANGHAI)).toBe(moment('2026-11-20T16:00:00Z'))
  })
})

it('an unknown zone is told apart from a known one', () => {
  expect(isZone(SHANGHAI)).toBe(true)
  expect(isZone('Asia/Hangzhou')).toBe(false)
})

function isSkipped(date: string, minute: number, zone: string): boolean {
  const wall = Temporal.PlainDate.from(date).toPlainDateTime({
    hour: Math.floor(minute / 60),
    minute: minute % 60,
  })
  return !wall.toZonedDateTime(zone).toPlainDateTime().equals(wall)
}
