import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PersonId } from '../kernel/ids.ts'
import { fairShares, spreadOf, type Bearer } from './fairness.ts'

const bearer = (name: string, borne: number, part = 1): Bearer => ({
  personId: name as PersonId,
  borne,
  part,
})

it('gives fewer to whoever had many before', () => {
  const shares = fairShares([bearer('amy', 6), bearer('bob', 2), bearer('cai', 2)], 8)
  expect([...shares.values()]).toEqual([0, 4, 4])
})

it('gives a half-timer half as many, and none to whoever cannot', () => {
  const shares = fairShares([bearer('amy', 0), bearer('bob', 0, 0.5), bearer('cai', 0, 0)], 6)
  expect([...shares.values()]).toEqual([4, 2, 0])
})

it('gives out everything exactly once, and never makes the loads more uneven than one apart or than they were', () => {
  const bearers = fc
    .array(fc.nat(20), { minLength: 1, maxLength: 8 })
    .map((borne) => borne.map((count, index) => bearer(`p${index}`, count)))
  fc.assert(
    fc.property(bearers, fc.nat(40), (all, total) => {
      const shares = fairShares(all, total)
      expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBe(total)
      const after = all.map((one) => ({ ...one, borne: one.borne + (shares.get(one.personId) ?? 0) }))
      expect(spreadOf(after)).toBeLessThanOrEqual(Math.max(1, spreadOf(all)))
    }),
  )
})
