import { expect, it } from 'vitest'
import { addDays } from '../calendar/work-date.ts'
import type { PersonId } from '../kernel/ids.ts'
import { conflictOf } from './conflict.ts'
import type { FixedCell } from './model.ts'
import { DAY, modelOf, MONDAY, NIGHT, personOf, ruleOf } from './testing/sample.ts'

const AMY = 'amy' as PersonId
const fixedOn = (day: number, templateId: FixedCell['templateId']): FixedCell => ({
  personId: AMY,
  workDate: addDays(MONDAY, day),
  templateId,
})

it('names no rule where there is a plan', () => {
  expect(conflictOf(modelOf({ rules: [ruleOf({ kind: 'rest-days-per-week', days: 1 })] }), AMY)).toEqual([])
})

it('names the rule that a fixed cell runs into, and none that has nothing to do with it', () => {
  const model = modelOf({
    rules: [ruleOf({ kind: 'max-consecutive-days', days: 6 }), ruleOf({ kind: 'night-then-day' })],
    fixed: [fixedOn(0, NIGHT), fixedOn(1, DAY)],
  })
  expect(conflictOf(model, AMY)).toEqual([{ kind: 'rule', ruleId: 'night-then-day' }, { kind: 'fixed' }])
})

it('names hours that leave and rest do not leave room for', () => {
  const model = modelOf({
    rules: [
      ruleOf({ kind: 'min-minutes', minutes: 40 * 60 }),
      ruleOf({ kind: 'rest-days-per-week', days: 1 }),
    ],
    leaves: [{ personId: AMY, from: MONDAY, to: addDays(MONDAY, 2) }],
  })
  expect(conflictOf(model, AMY)).toEqual([{ kind: 'rule', ruleId: 'min-minutes' }, { kind: 'leave' }])
})

it('names a template that a person cannot be given', () => {
  const model = modelOf({ people: [personOf('amy', { templateIds: [DAY] })], fixed: [fixedOn(0, NIGHT)] })
  expect(conflictOf(model, AMY)).toEqual([{ kind: 'templates' }, { kind: 'fixed' }])
})
