import { describe, expect, it } from 'vitest'
import { saturationOf, saturationTotal } from './saturation.ts'

describe('a half hour', () => {
  it.each([
    [4, 5, 'short'],
    [5, 5, 'saturated'],
    [6, 5, 'saturated'],
    [7, 5, 'over'],
    [23, 20, 'saturated'],
    [24, 20, 'over'],
    [1, 0, 'saturated'],
  ] as const)('with %d people where %d are needed is %s', (present, needed, state) => {
    expect(saturationOf(present, needed)).toBe(state)
  })
})

describe('a stretch', () => {
  const slots = (...pairs: readonly (readonly [number, number])[]) =>
    pairs.map(([present, needed]) => ({ present, needed }))

  it('is short when a tenth of its hours is, whatever is idle elsewhere', () => {
    const nine = Array.from({ length: 9 }, () => [9, 5] as const)
    const total = saturationTotal(slots(...nine, [3, 5]))
    expect(total).toEqual({
      hours: { short: 0.5, saturated: 0, over: 4.5 },
      missingHours: 1,
      idleHours: 18,
      verdict: 'short',
    })
  })

  it('is over when more than half of its hours are, and else saturated', () => {
    expect(saturationTotal(slots([9, 5], [9, 5], [5, 5])).verdict).toBe('over')
    expect(saturationTotal(slots([9, 5], [5, 5], [5, 5])).verdict).toBe('saturated')
  })

  it('says nothing of hours in which nobody is needed and nobody there', () => {
    expect(saturationTotal(slots([0, 0], [0, 0])).verdict).toBeNull()
    expect(saturationTotal(slots([0, 0], [5, 5])).hours.saturated).toBe(0.5)
  })
})
