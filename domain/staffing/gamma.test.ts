import { describe, expect, it } from 'vitest'
import { gammaShare, logGamma } from './gamma.ts'

describe('the gamma distribution', () => {
  it('has the factorials in its logarithm', () => {
    expect(Math.exp(logGamma(6))).toBeCloseTo(120, 9)
    expect(Math.exp(logGamma(0.5))).toBeCloseTo(Math.sqrt(Math.PI), 12)
  })

  it.each([0.1, 1, 2.5, 9])('is exponential for a spread of 1, at %d means', (means) => {
    expect(gammaShare(means * 30, 30, 1)).toBeCloseTo(1 - Math.exp(-means), 12)
  })

  it.each([0.2, 1, 3])("is Erlang's of four phases for a spread of a half, at %d means", (means) => {
    const scaled = 4 * means
    const sum = 1 + scaled + scaled ** 2 / 2 + scaled ** 3 / 6
    expect(gammaShare(means, 1, 0.5)).toBeCloseTo(1 - Math.exp(-scaled) * sum, 12)
  })

  it('is a step where there is no spread, and nothing below 0', () => {
    expect([gammaShare(29, 30, 0), gammaShare(30, 30, 0), gammaShare(-1, 30, 1)]).toEqual([0, 1, 0])
  })
})
