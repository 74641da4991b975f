import { expect, it } from 'vitest'
import { DAY_SLOTS } from './desk.ts'
import { isOpenSlot } from './open-slots.ts'

const openSlots = (...spans: Parameters<typeof isOpenSlot>[1]) =>
  Array.from({ length: DAY_SLOTS }, (_, slot) => slot).filter((slot) => isOpenSlot(slot, spans))

it('somebody has to be there while the shop promises it and while the platform counts', () => {
  const counted = { from: 8 * 60, to: 23 * 60 }
  const promised = { from: 8 * 60 + 30, to: 60 }
  expect(openSlots(counted)).toEqual(Array.from({ length: 30 }, (_, index) => 16 + index))
  expect(openSlots(promised, counted)).toEqual([
    0,
    1,
    ...Array.from({ length: 32 }, (_, index) => 16 + index),
  ])
})

it('a half hour that is open in part is open, and a shop that says nothing is open all day', () => {
  expect(openSlots({ from: 8 * 60 + 20, to: 9 * 60 + 10 })).toEqual([16, 17, 18])
  expect(openSlots(null, null)).toHaveLength(DAY_SLOTS)
  expect(isOpenSlot(48 + 17, [{ from: 8 * 60 + 20, to: 9 * 60 + 10 }])).toBe(true)
})
