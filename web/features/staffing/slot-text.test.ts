import { expect, it } from 'vitest'
import { slotText, spansOf } from './slot-text.ts'

it('a half hour is shown by the time at which it begins', () => {
  expect([slotText(0), slotText(17), slotText(48)]).toEqual(['00:00', '08:30', '24:00'])
})

it('half hours in a row that lack people are one span, with the most that lack', () => {
  expect(spansOf([0, 1, 3, 2, 0, -1, 1])).toEqual([
    { from: 1, to: 4, most: 3 },
    { from: 6, to: 7, most: 1 },
  ])
  expect(spansOf([0, 0])).toEqual([])
})
