import { expect, it } from 'vitest'
import type { NeedSlot } from '#contract/staffing.ts'
import { againstNeed, shownSlots } from './against-need.ts'

const slot = (change: Partial<NeedSlot>): NeedSlot => ({
  arrivals: 0,
  heads: 0,
  planned: 0,
  keptShare: 1,
  workingShare: 0,
  usual: null,
  rostered: null,
  saturation: null,
  ...change,
})

it('a roster goes before what is usual, and is held against the people to plan', () => {
  const slots = [slot({ heads: 3, planned: 4, usual: 5, rostered: 2 }), slot({ usual: 1, rostered: 0 })]
  expect(againstNeed(slots)).toEqual({
    by: 'rostered',
    slots: [
      { needed: 4, present: 2 },
      { needed: 0, present: 0 },
    ],
  })
})

it('without a roster those who usually answer are held against the people at the desk', () => {
  expect(againstNeed([slot({ heads: 3, planned: 4, usual: 2.6 })])).toEqual({
    by: 'usual',
    slots: [{ needed: 3, present: 3 }],
  })
  expect(againstNeed([slot({ heads: 3 })]).by).toBeNull()
})

it('a day is shown from the first half hour with people to the last', () => {
  const quiet = { needed: 0, present: 0 }
  expect(shownSlots([quiet, { needed: 1, present: 0 }, quiet, { needed: 0, present: 2 }, quiet])).toEqual([
    1, 2, 3,
  ])
  expect(shownSlots([quiet, quiet])).toEqual([0, 1])
})
