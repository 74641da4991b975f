import { expect, it } from 'vitest'
import { array, assert, integer, property } from 'fast-check'
import { Agenda } from './agenda.ts'

it('runs everything in order of time, and what is planned for one moment in order of planning', () => {
  assert(
    property(array(integer({ min: 0, max: 20 })), (moments) => {
      const agenda = new Agenda()
      const ran: { at: number; index: number }[] = []
      moments.forEach((moment, index) => agenda.plan(moment, (at) => ran.push({ at, index })))
      agenda.runAll()
      expect(ran).toEqual(
        moments
          .map((at, index) => ({ at, index }))
          .toSorted((one, other) => one.at - other.at || one.index - other.index),
      )
    }),
  )
})

it('runs what is planned while it runs', () => {
  const agenda = new Agenda()
  const ran: number[] = []
  agenda.plan(10, (at) => {
    ran.push(at)
    agenda.plan(15, (then) => ran.push(then))
  })
  agenda.plan(20, (at) => ran.push(at))
  agenda.runAll()
  expect(ran).toEqual([10, 15, 20])
})
