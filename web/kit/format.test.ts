import { expect, test } from 'vitest'
import { fen } from '#domain/kernel/money.ts'
import { workDate } from '#domain/kernel/time.ts'
import { count, countdown, dayText, money, percent } from './format.ts'

test.each([
  [0, '0:00'],
  [54_900, '0:54'],
  [246_000, '4:06'],
  [3_729_000, '1:02:09'],
  [-1, '0:00'],
])('%i ms left read %s', (left, text) => {
  expect(countdown(left)).toBe(text)
})

test('shares keep one decimal', () => {
  expect(percent(0.9596)).toBe('96.0%')
  expect(percent(0.9594)).toBe('95.9%')
  expect(percent(1, 0)).toBe('100%')
})

test('money is shown in yuan with both decimals', () => {
  expect(money(fen(348_200))).toBe('¥3,482.00')
  expect(money(fen(-1))).toBe('-¥0.01')
})

test('large counts are grouped', () => {
  expect(count(1_000_000)).toBe('1,000,000')
})

test('a day is short in a row of days and full by itself, in the order of its language', () => {
  const day = workDate('2026-03-05')
  expect(dayText(day, { language: 'zh', hasYear: false })).toBe('03-05')
  expect(dayText(day, { language: 'zh', hasYear: true })).toBe('2026-03-05')
  expect(dayText(day, { language: 'en', hasYear: false })).toBe('5 Mar')
  expect(dayText(day, { language: 'en', hasYear: true })).toBe('5 Mar 2026')
})
