import { expect, it } from 'vitest'
import { addDays } from '../calendar/work-date.ts'
import { compareRosters } from './compare.ts'
import { DAY, modelOf, MONDAY, NIGHT, personOf, ruleOf, shiftsOf } from './testing/sample.ts'

const model = modelOf({
  people: [personOf('amy'), personOf('bob')],
  rules: [ruleOf({ kind: 'max-consecutive-days', days: 2 }, { weight: 5 })],
})
const week = { from: MONDAY, to: addDays(MONDAY, 6) }

it('tells the cells that differ, and what each kind of rule costs before and after', () => {
  const was = [...shiftsOf('amy', 'DD'), ...shiftsOf('bob', 'N')]
  const now = [...shiftsOf('amy', 'DDDD'), ...shiftsOf('bob', 'D')]
  const { cells, costs } = compareRosters(model, { was, now, days: week })
  expect(cells).toEqual([
    { personId: 'bob', workDate: MONDAY, was: NIGHT, now: DAY },
    { personId: 'amy', workDate: addDays(MONDAY, 2), was: null, now: DAY },
    { personId: 'amy', workDate: addDays(MONDAY, 3), was: null, now: DAY },
  ])
  expect(costs).toEqual([
    { kind: 'max-consecutive-days', was: { count: 0, cost: 0 }, now: { count: 1, cost: 10 } },
  ])
})

it('compares the days alone that both versions have', () => {
  const was = shiftsOf('amy', 'D')
  const now = shiftsOf('amy', '.DDD')
  const { cells, costs } = compareRosters(model, { was, now, days: { from: MONDAY, to: MONDAY } })
  expect(cells).toEqual([{ personId: 'amy', workDate: MONDAY, was: DAY, now: null }])
  // The other days are as they are now in both.
  expect(costs).toMatchObject([{ was: { cost: 10 }, now: { cost: 5 } }])
})

it('finds nothing where nothing differs', () => {
  const same = shiftsOf('amy', 'DDD')
  const { cells, costs } = compareRosters(model, { was: same, now: same, days: week })
  expect(cells).toEqual([])
  expect(costs.every(({ was, now }) => was.cost === now.cost)).toBe(true)
})
