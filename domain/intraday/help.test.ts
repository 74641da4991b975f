import { describe, expect, it } from 'vitest'
import { after, HOUR, instant } from '../kernel/time.ts'
import { plannedDuring } from './heads.ts'
import { helpFrom } from './help.ts'

const cameAt = instant(1_800_000_000_000)
const halfHourAfter = (hours: number) => ({
  from: after(cameAt, hours * HOUR),
  to: after(cameAt, (hours + 0.5) * HOUR),
})

describe('who has come without a shift', () => {
  it('is counted on for as long as helping out takes, not for the rest of the day', () => {
    const help = [[helpFrom(cameAt, after(cameAt, HOUR))]]
    expect(plannedDuring(halfHourAfter(1), help)).toBe(1)
    expect(plannedDuring(halfHourAfter(3.5), help)).toBe(1)
    expect(plannedDuring(halfHourAfter(4), help)).toBe(0)
  })

  it('is counted in the half hour that lasts for as long as he stays', () => {
    const help = [[helpFrom(cameAt, after(cameAt, 6.2 * HOUR))]]
    expect(plannedDuring(halfHourAfter(6), help)).toBe(1)
    expect(plannedDuring(halfHourAfter(6.5), help)).toBe(0)
  })
})
