import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { instant } from '#domain/kernel/time.ts'
import { iso, json } from './database.ts'

it('an instant is written as RFC 3339 has it, in whatever order days come', () => {
  const from = Date.UTC(1969, 0, 1)
  const to = Date.UTC(2100, 0, 1)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: from, max: to }), { minLength: 1 }), (moments) => {
      for (const moment of moments) expect(iso(instant(moment))).toBe(new Date(moment).toISOString())
    }),
  )
})

it('the last millisecond of a day and the first of the next keep apart', () => {
  const midnight = Date.UTC(2026, 1, 1)
  expect([-1, 0, 1].map((ms) => iso(instant(midnight + ms)))).toEqual([
    '2026-01-31T23:59:59.999Z',
    '2026-02-01T00:00:00.000Z',
    '2026-02-01T00:00:00.001Z',
  ])
})

it('JSON for a column holds no half of a sign, and all else as it was', () => {
  const whole = { 名: '小鹿😀', path: String.raw`\ud83d`, list: [1, null, 'a\u0001'] }
  expect(json(whole)).toBe(JSON.stringify(whole))
  const half = json({ ...whole, list: ['半\ud83d', { deep: '\ude00尾' }] })
  expect(JSON.parse(half)).toEqual({ ...whole, list: ['半\ufffd', { deep: '\ufffd尾' }] })
})
