import { expect, it } from 'vitest'
import type { IntradaySlot } from '#contract/intraday.ts'
import { currentSlot, shownSlots, slotText } from './slots.ts'

const empty: IntradaySlot = {
  expected: 0,
  actual: null,
  corrected: 0,
  low: 0,
  high: 0,
  planned: 0,
  needed: 0,
  heads: 0,
  rostered: null,
  present: null,
}
const day = (...needed: readonly number[]) =>
  Array.from({ length: 48 }, (_, slot) => ({ ...empty, needed: needed.includes(slot) ? 2 : 0 }))

it('shows the half hours between the first and the last in which anybody is needed', () => {
  expect(shownSlots({ slots: day(18, 20) })).toEqual([18, 19, 20])
  expect(shownSlots({ slots: day() })[0]).toBe(16)
})

it('names half hours by their beginning, and knows which one lasts', () => {
  expect([slotText(17), slotText(48)]).toEqual(['08:30', '24:00'])
  expect(currentSlot({ minuteOfDay: 59 })).toBe(1)
})
