import { describe, expect, it } from 'vitest'
import { drawExponential, drawGamma, drawPoisson, seeded, seedOf, type Random } from './random.ts'

const DRAWS = 10_000

function momentsOf(draw: (random: Random) => number): { mean: number; spread: number } {
  const random = seeded(11)
  const values = Array.from({ length: DRAWS }, () => draw(random))
  const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS
  return { mean, spread: Math.sqrt(variance) / mean }
}

describe('chance', () => {
  it('is the same for the same seed, and another for the next one', () => {
    const first = (seed: number) => Array.from({ length: 5 }, seeded(seed))
    expect(first(7)).toEqual(first(7))
    expect(first(7)).not.toEqual(first(8))
    expect(new Set(Array.from({ length: 10_000 }, (_, index) => seedOf(7, index))).size).toBeGreaterThan(
      9_990,
    )
  })

  it.each([
    ['an exponential wait', (random: Random) => drawExponential(random, 40), 40, 1],
    ['work of little spread', (random: Random) => drawGamma(random, 40, 0.5), 40, 0.5],
    ['work of much spread', (random: Random) => drawGamma(random, 40, 1.6), 40, 1.6],
    ['a few arrivals', (random: Random) => drawPoisson(random, 4), 4, 0.5],
    ['many arrivals', (random: Random) => drawPoisson(random, 400), 400, 0.05],
  ])('gives %s its mean and spread', (_, draw, mean, spread) => {
    const moments = momentsOf(draw)
    expect(Math.abs(moments.mean / mean - 1)).toBeLessThan(0.05)
    expect(Math.abs(moments.spread / spread - 1)).toBeLessThan(0.08)
  })

  it('leaves alone what has no spread, and what does not come', () => {
    const random = seeded(1)
    expect([drawGamma(random, 40, 0), drawExponential(random, 0), drawPoisson(random, 0)]).toEqual([40, 0, 0])
  })
})
