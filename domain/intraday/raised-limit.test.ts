import { describe, expect, it } from 'vitest'
import { HOUR, instant, type Instant } from '../kernel/time.ts'
import { decideReturn, raiseForShift, raisedBy } from './raised-limit.ts'

const now = instant(1_000_000_000)
const later = (hours: number) => (now + hours * HOUR) as Instant

it('nobody is raised above what anybody may hold, nor lowered to nothing', () => {
  expect([raisedBy(8, 2), raisedBy(2, -5), raisedBy(9_999, 1)]).toEqual([10, 1, raisedBy(9_999, 0)])
})

describe('a limit raised for the rest of the shift', () => {
  const raise = { limit: 8, by: 2, shiftEndsAt: later(3), standing: undefined, now }

  it('goes back at its end; of whoever has no shift now, after eight hours', () => {
    expect(raiseForShift(raise)).toEqual({ before: 8, after: 10, endsAt: later(3) })
    expect(raiseForShift({ ...raise, shiftEndsAt: undefined }).endsAt).toBe(later(8))
  })

  it('raised again goes back to what it was before the first time', () => {
    const standing = { before: 8, after: 10, endsAt: later(3) }
    expect(raiseForShift({ ...raise, limit: 10, standing })).toMatchObject({ before: 8, after: 12 })
    // Somebody has set it by hand since: that is what holds.
    expect(raiseForShift({ ...raise, limit: 6, standing })).toMatchObject({ before: 6, after: 8 })
  })

  it.each([
    ['wait', 10, 2],
    ['return', 10, 3],
    ['forget', 6, 3],
    ['wait', 12, 3],
    ['forget', 12, 16],
  ] as const)('is to %s at a limit of %i after %i hours', (deed, limit, hours) => {
    expect(decideReturn({ before: 8, after: 10, endsAt: later(3) }, limit, later(hours))).toBe(deed)
  })
})
