import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '#domain/kernel/money.ts'
import { DAY, HOUR, instant, MINUTE, type Instant } from '#domain/kernel/time.ts'
import { END_STEP, nextFiring, warningsFor, type ArmedClock } from './firing.ts'

const DUE = instant(1_790_000_000_000)
const LADDER = [24 * 60, 4 * 60, 30]

function armed(firedStep: number | null = null): ArmedClock {
  return { dueAt: DUE, warningMinutes: LADDER, firedStep }
}
const before = (ms: number) => (DUE - ms) as Instant

describe('what a clock tells next', () => {
  it.each([
    ['long before, the first warning', 3 * DAY, null, 1_440],
    ['a millisecond before the first warning, that warning', DAY + 1, null, 1_440],
    ['at the first warning, that warning', DAY, null, 1_440],
    ['after it was told, the second', DAY, 1_440, 240],
    ['heard of between two warnings, the nearer one that has passed', 5 * HOUR, null, 1_440],
    [
      'heard of three hours before the end, the warning of four hours and not that of a day',
      3 * HOUR,
      null,
      240,
    ],
    ['heard of ten minutes before the end, the warning of half an hour alone', 10 * MINUTE, null, 30],
    ['after the last warning, the end', 10 * MINUTE, 30, END_STEP],
    ['a millisecond before the end, still the end to come', 1, 30, END_STEP],
    ['heard of after the end, the end alone', -HOUR, null, END_STEP],
    ['found after an outage with one warning told, the end alone', -HOUR, 1_440, END_STEP],
  ])('%s', (_, leftMs, firedStep, step) => {
    expect(nextFiring(armed(firedStep), before(leftMs))).toEqual({ step, at: DUE - step * MINUTE })
  })

  it('is nothing once the end was told, also when the clock is set back', () => {
    expect(nextFiring(armed(END_STEP), DUE)).toBeUndefined()
    expect(nextFiring(armed(END_STEP), before(2 * DAY))).toBeUndefined()
  })

  it('is no warning again when the clock is set back behind one that was told', () => {
    expect(nextFiring(armed(240), before(3 * DAY))).toEqual({ step: 30, at: DUE - 30 * MINUTE })
  })

  it('is the end alone where the shop wants no warnings', () => {
    expect(nextFiring({ ...armed(), warningMinutes: [] }, before(DAY))?.step).toBe(END_STEP)
  })
})

const ladders = fc.uniqueArray(fc.integer({ min: 1, max: 43_200 }), { maxLength: 6 })
/** Looks at the clock, in milliseconds from its end; the clock may jump both ways between them. */
const looks = fc.array(fc.integer({ min: -40 * DAY, max: 2 * DAY }), { minLength: 1, maxLength: 40 })

/** Every step told by somebody who looks at these moments and tells what is due. */
function toldAt(warningMinutes: readonly number[], moments: readonly number[]) {
  const told: { step: number; now: number }[] = []
  let firedStep: number | null = null
  for (const offset of moments) {
    const now = instant(DUE + offset)
    const firing = nextFiring({ dueAt: DUE, warningMinutes, firedStep }, now)
    if (firing && firing.at <= now) {
      told.push({ step: firing.step, now })
      firedStep = firing.step
    }
  }
  return told
}

describe('for every ladder and however the clock jumps', () => {
  it('no step is told before its moment, and none twice', () => {
    fc.assert(
      fc.property(ladders, looks, (ladder, moments) => {
        const told = toldAt(ladder, moments)
        for (const { step, now } of told) expect(now).toBeGreaterThanOrEqual(DUE - step * MINUTE)
        expect(new Set(told.map(({ step }) => step)).size).toBe(told.length)
      }),
    )
  })

  it('the end is told by whoever looks after it', () => {
    fc.assert(
      fc.property(ladders, looks, (ladder, moments) => {
        const told = toldAt(ladder, [...moments, 0])
        expect(told.some(({ step }) => step === END_STEP)).toBe(true)
      }),
    )
  })

  it('steps come nearer to the end, each later than the one before', () => {
    fc.assert(
      fc.property(ladders, looks, (ladder, moments) => {
        const steps = toldAt(ladder, moments).map(({ step }) => step)
        expect(steps).toEqual(steps.toSorted((one, other) => other - one))
      }),
    )
  })
})

describe('the warnings of a clock', () => {
  it.each([
    ['where our people must act', 'seller', 0, LADDER],
    ['where the shop loses money', 'platform', 100, LADDER],
    ['not where the buyer must act and the shop loses nothing', 'buyer', 0, []],
  ] as const)('are given %s', (_, owner, amount, expected) => {
    expect(warningsFor({ owner, amountAtRisk: fen(amount) }, LADDER)).toEqual(expected)
  })
})
