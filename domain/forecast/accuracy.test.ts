import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { poissonFloor, wape } from './accuracy.ts'

describe('WAPE', () => {
  it('is all that was off as a share of all that came', () => {
    const outcomes = [
      { expected: 10, actual: 8 },
      { expected: 0, actual: 2 },
      { expected: 1, actual: 0 },
    ]
    expect(wape(outcomes)).toBe(0.5)
  })

  it('says nothing where nothing came', () => {
    expect(wape([{ expected: 3, actual: 0 }])).toBeNull()
    expect(wape([])).toBeNull()
  })
})

describe('the Poisson floor', () => {
  it.each([
    [1, 2 * Math.exp(-1)],
    [0.5, 2 * 0.5 * Math.exp(-0.5)],
    [4, (2 * 4 ** 5 * Math.exp(-4)) / 24],
  ])('of the rate %f is its mean deviation', (rate, deviation) => {
    expect(poissonFloor([rate])).toBeCloseTo(deviation / rate, 10)
  })

  it('agrees with the deviation added up over every number that may come', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 190, noNaN: true }), (rate) => {
        let [chance, deviation] = [Math.exp(-rate), 0]
        for (let count = 0; count < 600; count++) {
          deviation += chance * Math.abs(count - rate)
          chance *= rate / (count + 1)
        }
        expect(poissonFloor([rate])).toBeCloseTo(deviation / rate, 6)
      }),
    )
  })

  it('shrinks with the volume, without a step where the bell curve takes over', () => {
    const [below, above] = [poissonFloor([199.99]) ?? 0, poissonFloor([200.01]) ?? 0]
    expect(Math.abs(below - above)).toBeLessThan(1e-3 * below)
    expect(poissonFloor([30, 30])).toBeLessThan(poissonFloor([10, 10]) ?? 0)
    expect(poissonFloor([])).toBeNull()
  })
})
