import { describe, expect, it } from 'vitest'
import { openingLabel, sizeLabel, startsGroup, timeLabel } from './time-label.ts'

const HOUR = 3_600_000
/** 2026-08-26 09:00 in Shanghai. */
const NOW = 1_787_706_000_000

describe('the time above a message', () => {
  it.each([
    [NOW - HOUR, '08:00', '08:00'],
    [NOW - 9 * HOUR, '00:00', '00:00'],
    [NOW - 10 * HOUR, '昨天 23:00', 'Yesterday 23:00'],
    [NOW - 48 * HOUR, '8月24日 09:00', '24 Aug 09:00'],
    [NOW - 366 * 24 * HOUR, '2025年8月25日 09:00', '25 Aug 2025 09:00'],
  ])('of %i is %s, or %s in English', (at, zh, en) => {
    const options = { now: NOW, timeZone: 'Asia/Shanghai' }
    expect(timeLabel(at, { ...options, language: 'zh' })).toBe(zh)
    expect(timeLabel(at, { ...options, language: 'en' })).toBe(en)
  })

  it('stands above the first message and after a pause of five minutes', () => {
    expect(startsGroup(NOW, undefined)).toBe(true)
    expect(startsGroup(NOW, NOW - 299_999)).toBe(false)
    expect(startsGroup(NOW, NOW - 300_000)).toBe(true)
  })
})

it.each([
  [1, '1 KB'],
  [8_192, '8 KB'],
  [2_516_582, '2.4 MB'],
  [1_023_000, '999 KB'],
])('%i bytes read as %s', (bytes, label) => {
  expect(sizeLabel(bytes)).toBe(label)
})

describe('when the shop opens next', () => {
  const options = { now: NOW, timeZone: 'Asia/Shanghai' } as const
  const zh = { today: '今天', tomorrow: '明天' }

  it.each([
    ['later today', NOW + 1.5 * HOUR, '今天 10:30'],
    ['tomorrow', NOW + 23.5 * HOUR, '明天 08:30'],
  ])('is said as people say it: %s', (_, at, said) => {
    expect(openingLabel(at, zh, { ...options, language: 'zh' })).toBe(said)
  })
})
