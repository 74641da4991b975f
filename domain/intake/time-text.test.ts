import { describe, expect, it } from 'vitest'
import { instant, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { isDayLine, parseClock, parseDay, parseTime } from './time-text.ts'

/** The start of 2026-08-26 in Shanghai. */
const DAY_START = 1_787_673_600_000
const AT = DAY_START + ((11 * 60 + 5) * 60 + 9) * 1000

function shanghai(day: WorkDate, minutes: number): Instant {
  expect(day).toBe('2026-08-26')
  return instant(DAY_START + minutes * 60_000)
}

describe('a time in an export', () => {
  it.each([
    ['2026-8-26 11:05:09', AT],
    ['2026-08-26 11:05:09', AT],
    ['2026/8/26 11:05:09', AT],
    ['2026年8月26日 11:05:09', AT],
    ['2026年8月26日11时05分09秒', AT],
    ['2026-08-26T11:05:09', AT],
    ['2026-08-26 11:05:09.250', AT + 250],
    ['2026-08-26 上午11:05:09', AT],
    ['2026-08-26 下午2:05', DAY_START + (14 * 60 + 5) * 60_000],
    ['2026-08-26 12:05:00 AM', DAY_START + 5 * 60_000],
    ['20260826110509', AT],
    ['2026-08-26', DAY_START],
    [String(AT), AT],
    [String(AT / 1000), AT],
    ['2026-08-26T03:05:09Z', AT],
    ['2026-08-26T11:05:09+08:00', AT],
    ['2026-08-25T22:05:09.5-05:00', AT + 500],
  ])('%s is read', (text, at) => {
    expect(parseTime(text, shanghai)).toBe(at)
  })

  it.each(['', '-', '昨天', '2026-02-30 10:00', '2026-08-26 25:00', '8月26日', '12', '2026-13-01'])(
    '%j is refused',
    (text) => {
      expect(parseTime(text, shanghai)).toBeUndefined()
    },
  )
})

it.each([
  ['2026-8-26', '2026-08-26'],
  ['20260826', '2026-08-26'],
  ['2026年8月26日', '2026-08-26'],
  ['2026-08-26 00:00:00', '2026-08-26'],
  ['汇总', undefined],
])('the day %s reads as %s', (text, day) => {
  expect(parseDay(text)).toBe(day)
})

it('a line of only a day separates days', () => {
  expect(isDayLine('2024年1月15日')).toBe(true)
  expect(isDayLine('2024-01-15')).toBe(true)
  expect(isDayLine('2024-01-15 10:00:00')).toBe(false)
})

it('a time of day is milliseconds since its start', () => {
  expect(parseClock('20:57:11')).toBe(((20 * 60 + 57) * 60 + 11) * 1000)
  expect(parseClock('24:00:00')).toBeUndefined()
  expect(parseClock('订单20:57:11')).toBeUndefined()
})
