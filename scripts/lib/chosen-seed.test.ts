import { integer, sample } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chosenSeed } from './chosen-seed.mjs'

describe('generated cases', () => {
  it('are drawn from one seed in every file of tests', () => {
    expect(sample(integer(), 20)).toEqual(sample(integer(), 20))
  })

  it('are the same in every run, unless another seed is asked for', () => {
    expect(chosenSeed(undefined)).toBe(chosenSeed(''))
    expect(chosenSeed('-7')).toBe(-7)
    expect(chosenSeed('random')).not.toBe(chosenSeed('random'))
  })

  it.each(['monday', '1.5', '99999999999'])('refuse %s, which is no seed', (wish) => {
    expect(() => chosenSeed(wish)).toThrow('BANZU_TEST_SEED is a whole number')
  })
})
