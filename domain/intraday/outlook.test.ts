import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HALF_HOURS } from '../forecast/arrival.ts'
import { gapsIn } from './gap.ts'
import { outlookOf } from './outlook.ts'

const flat = (chats: number) => Array.from({ length: HALF_HOURS }, () => chats)
const until = (slots: number, chats: number) =>
  Array.from({ length: HALF_HOURS }, (_, slot) => (slot < slots ? chats : 0))
const day = (minuteOfDay: number, actual: readonly number[], expected = flat(10)) =>
  outlookOf({ expected, actual, minuteOfDay, volumeSpread: 0.2 })

describe('the rest of a day', () => {
  it('is as forecast before anything is known', () => {
    const { factor, slots, total } = day(0, flat(0))
    expect(factor).toBe(1)
    expect(slots[20]).toMatchObject({ expected: 10, actual: null, corrected: 10 })
    expect(total.mean).toBeCloseTo(480)
  })

  it('follows what came, more and more as the day goes on', () => {
    const factors = [2, 12, 36].map((slots) => day(slots * 30, until(slots, 15)).factor)
    expect(factors[0]).toBeGreaterThan(1)
    expect(factors[1]).toBeGreaterThan(factors[0] ?? 0)
    expect(factors[2]).toBeGreaterThan(1.45)
    expect(factors[2]).toBeLessThan(1.5)
  })

  it('takes of the half hour that lasts only the minutes that have passed', () => {
    const { soFar, slots } = day(15, until(1, 5))
    expect(soFar).toEqual({ expected: 5, actual: 5 })
    expect(slots[0]).toMatchObject({ actual: 5, corrected: 10 })
  })

  it('is known better the later it is', () => {
    const widths = [2, 24, 44].map((slots) => {
      const { factorBand } = day(slots * 30, until(slots, 10))
      return factorBand.high - factorBand.low
    })
    expect(widths).toEqual(widths.toSorted((one, other) => other - one))
  })

  it('holds what truly comes within its band about four times in five', () => {
    // Days whose factor is drawn as the rule assumes: the gamma distribution is sampled by its quantiles' neighbours.
    let [within, all] = [0, 0]
    let seed = 7
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
    const poisson = (mean: number) => {
      let [count, product] = [0, random()]
      while (product > Math.exp(-mean)) [count, product] = [count + 1, product * random()]
      return count
    }
    const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
    for (let one = 0; one < 300; one += 1) {
      const factor = Math.max(0.3, 1 + 0.2 * normal())
      const whole = flat(8).map((chats) => poisson(chats * factor))
      const { total } = day(
        720,
        whole.map((chats, slot) => (slot < 24 ? chats : 0)),
        flat(8),
      )
      const came = whole.reduce((sum, chats) => sum + chats, 0)
      all += 1
      if (total.low <= came && came <= total.high) within += 1
    }
    expect(within / all).toBeGreaterThan(0.72)
    expect(within / all).toBeLessThan(0.9)
  })

  it('never falls below what came already, whatever was expected', () => {
    const chats = array(integer({ min: 0, max: 40 }), { minLength: HALF_HOURS, maxLength: HALF_HOURS })
    assert(
      property(chats, chats, integer({ min: 0, max: 1440 }), (expected, actual, minute) => {
        const { total, soFar, slots } = day(minute, actual, expected)
        expect(total.low).toBeGreaterThanOrEqual(soFar.actual)
        expect(total.mean).toBeGreaterThanOrEqual(soFar.actual)
        for (const slot of slots) expect(slot.corrected).toBeGreaterThanOrEqual(slot.actual ?? 0)
      }),
    )
  })
})

describe('gaps', () => {
  it('are half hours in a row with too few, the next one first', () => {
    const there = [2, 1, 0, 3, 1]
    const slots = there.map((heads, index) => ({ slot: 30 + index, needed: 2, there: heads }))
    expect(gapsIn(slots)).toEqual([
      { fromSlot: 31, toSlot: 33, heads: 2, missingHours: 1.5 },
      { fromSlot: 34, toSlot: 35, heads: 1, missingHours: 0.5 },
    ])
  })
})
