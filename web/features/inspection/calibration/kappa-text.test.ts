import { expect, it } from 'vitest'
import { kappaText } from './kappa-text.ts'

it('agreement as by chance reads 0.00, on whichever side of nought it fell', () => {
  expect([-0.004, 0, 0.004].map((kappa) => kappaText(kappa))).toEqual(['0.00', '0.00', '0.00'])
})

it('what is clearly above or below chance keeps its sign', () => {
  expect([-0.13, 0.506, 1].map((kappa) => kappaText(kappa))).toEqual(['-0.13', '0.51', '1.00'])
})

it('without any, nothing is read', () => {
  expect([null, undefined].map((kappa) => kappaText(kappa))).toEqual([null, null])
})
