import { assert, integer, property } from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { instantOfRfc3339 } from './rfc3339.ts'

describe('a time written as RFC 3339', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0],
    ['2026-08-26T09:00:00+08:00', 1_787_706_000_000],
    ['2026-08-26T01:00:00.2509Z', 1_787_706_000_250],
    ['2026-08-25T22:30:00.25-02:30', 1_787_706_000_250],
    ['2026-08-26 09:00:00+08:00', 1_787_706_000_000],
  ])('%s is read to the millisecond', (text, ms) => {
    expect(instantOfRfc3339(text)).toBe(ms)
  })

  it.each([
    ['without an offset', '2026-08-26T09:00:00'],
    ['on a day that does not exist', '2026-02-30T09:00:00Z'],
    ['at hour 24', '2026-08-26T24:00:00Z'],
    ['in a leap second', '2016-12-31T23:59:60Z'],
    ['without seconds', '2026-08-26T09:00Z'],
    ['with words around it', ' 2026-08-26T09:00:00Z'],
    ['as a bare day', '2026-08-26'],
    ['with an offset of a day', '2026-08-26T09:00:00+24:00'],
  ])('is refused %s', (_, text) => {
    expect(instantOfRfc3339(text)).toBeUndefined()
  })

  it('means the same as in a full calendar library, for every moment and offset', () => {
    const moments = integer({ min: -6_000_000_000_000, max: 20_000_000_000_000 })
    const offsets = integer({ min: -14 * 60, max: 14 * 60 })
    assert(
      property(moments, offsets, (ms, offsetMinutes) => {
        const sign = offsetMinutes < 0 ? '-' : '+'
        const two = (n: number) => String(n).padStart(2, '0')
        const offset = `${sign}${two(Math.floor(Math.abs(offsetMinutes) / 60))}:${two(Math.abs(offsetMinutes) % 60)}`
        const text = Temporal.Instant.fromEpochMilliseconds(ms).toString({
          timeZone: offset,
          fractionalSecondDigits: 3,
        })
        expect(instantOfRfc3339(text)).toBe(ms)
      }),
    )
  })
})
