import { expect, it } from 'vitest'
import type { PersonId, TeamId } from '../kernel/ids.ts'
import { minutesOffShift, recipientsOf, USUAL_MEETING } from './relay.ts'

const [one, two] = ['one', 'two'] as TeamId[]
const [leader, day, night, free, elsewhere] = ['leader', 'day', 'night', 'free', 'elsewhere'] as PersonId[]
if (!one || !two || !leader || !day || !night || !free || !elsewhere) throw new Error('nobody')

const people = [leader, day, night, free].map((id) => ({ id, teamId: one }))
const shifts = [
  { personId: day, name: '白班', spans: [{ from: 510, to: 1050 }], isNight: false },
  { personId: night, name: '晚班', spans: [{ from: 1050, to: 1500 }], isNight: true },
]

it('goes to everybody but its sender, each with his shift of that day', () => {
  expect(recipientsOf({ audience: 'everybody', senderId: leader, people, shifts })).toEqual([
    { personId: day, shiftName: '白班' },
    { personId: night, shiftName: '晚班' },
    { personId: free, shiftName: null },
  ])
})

it('goes to the night shift alone where it is known who works at night', () => {
  expect(recipientsOf({ audience: 'night', senderId: leader, people, shifts })).toEqual([
    { personId: night, shiftName: '晚班' },
  ])
})

it('goes to all of a team without a roster, beside the night shift of another', () => {
  const both = [...people, { id: elsewhere, teamId: two }]
  const told = recipientsOf({ audience: 'night', senderId: leader, people: both, shifts })
  expect(told.map(({ personId }) => personId)).toEqual([night, elsewhere])
})

it('counts the minutes of a meeting before the first shift: half an hour at 08:00 on a day that begins at 08:30', () => {
  expect(minutesOffShift(USUAL_MEETING, shifts)).toBe(30)
  expect(minutesOffShift({ from: 480, to: 540 }, shifts)).toBe(30)
  expect(minutesOffShift({ from: 540, to: 560 }, shifts)).toBe(0)
  expect(minutesOffShift(null, shifts)).toBe(0)
  expect(minutesOffShift(USUAL_MEETING, [])).toBe(0)
})
