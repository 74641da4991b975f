import { expect, it } from 'vitest'
import type { PersonId } from '../kernel/ids.ts'
import { workDate } from '../kernel/time.ts'
import type { Violation } from './check.ts'
import { compareRules } from './rule-trial.ts'

const missed = (change: Partial<Violation>): Violation => ({
  kind: 'max-minutes-per-week',
  ruleId: 'week-44h',
  personId: 'p1' as PersonId,
  from: workDate('2026-11-23'),
  to: workDate('2026-11-29'),
  isHard: false,
  isLaw: true,
  cost: 40,
  has: 2880,
  limit: 2640,
  span: null,
  skill: null,
  templateId: null,
  ...change,
})

it('what is missed under both sets of rules alike is not told', () => {
  expect(compareRules([missed({})], [missed({ ruleId: 'max-minutes-per-week-2' })])).toEqual({
    broken: [],
    easedCount: 0,
  })
})

it('what is newly missed, weighs more or must not be any more is told', () => {
  const others = [
    missed({ personId: 'p2' as PersonId }),
    missed({ cost: 80 }),
    missed({ kind: 'max-weekends', isHard: true, cost: 0 }),
  ]
  expect(compareRules([missed({}), missed({ kind: 'max-weekends' })], others).broken).toEqual(others)
})

it('what is missed no more, or weighs less, is counted', () => {
  const was = [missed({ isHard: true, cost: 0 }), missed({ kind: 'max-weekends' })]
  expect(compareRules(was, [missed({})])).toEqual({ broken: [], easedCount: 2 })
})

it('needs are no rule’s', () => {
  const need = missed({ kind: 'need', ruleId: null, personId: null })
  expect(compareRules([need], [{ ...need, cost: 90 }])).toEqual({ broken: [], easedCount: 0 })
})
