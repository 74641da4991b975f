import { expect, it } from 'vitest'
import { DAY, after, instant } from '#domain/kernel/time.ts'
import { isPlausibleTime } from './limits.ts'

const now = instant(1_787_000_000_000)

it.each([
  ['the first moment of 2000', instant(946_684_800_000), true],
  ['a moment before 2000', instant(946_684_799_999), false],
  ['a day ahead', after(now, DAY), true],
  ['more than a day ahead', after(now, DAY + 1), false],
])('%s is plausible: %s', (_, at, isPlausible) => {
  expect(isPlausibleTime(at, now)).toBe(isPlausible)
})
