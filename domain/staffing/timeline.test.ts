import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Timeline } from './timeline.ts'

it('gives everything back by time, and what falls on one moment in the order in which it was entered', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (moments) => {
      const timeline = new Timeline<number>()
      for (const [order, at] of moments.entries()) timeline.add(at, order)
      const expected = moments
        .map((at, order) => ({ at, order }))
        .toSorted((a, b) => a.at - b.at || a.order - b.order)
      const given = expected.map(() => timeline.next())
      expect(given.map((one) => ({ at: one?.at, order: one?.happening }))).toEqual(expected)
      expect(timeline.next()).toBeUndefined()
    }),
  )
})

it('takes in what is added while it is being emptied', () => {
  const timeline = new Timeline<string>()
  timeline.add(5, 'later')
  timeline.add(1, 'first')
  expect(timeline.next()?.happening).toBe('first')
  timeline.add(3, 'meanwhile')
  expect([timeline.next()?.happening, timeline.next()?.happening]).toEqual(['meanwhile', 'later'])
})
