import { expect, it } from 'vitest'
import { spread } from './spread.ts'

const room = { gap: 13, height: 160 }

it('who has room enough stays', () => {
  expect(spread([10, 60, 160], room)).toEqual([0, 0, 0])
})

it('names at one place stand below each other, in the order of their lines', () => {
  expect(spread([40, 40, 45], room)).toEqual([0, 13, 21])
})

it('at the bottom those above give way', () => {
  expect(spread([160, 160, 158], room)).toEqual([-13, 0, -24])
})
