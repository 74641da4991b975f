import { expect, it } from 'vitest'
import { roundScale } from './round-scale.ts'

const counts = { isWhole: true }

it('the scale of counts from 4 to 97 is drawn from 0 to 120, in thirties', () => {
  expect(roundScale({ least: 4, most: 97 }, counts)).toEqual({ least: 0, most: 120 })
})

it('few counts are told in whole numbers', () => {
  expect(roundScale({ least: 1, most: 2 }, counts)).toEqual({ least: 1, most: 2 })
  expect(roundScale({ least: 0.2, most: 0.8 }, { isWhole: false })).toEqual({ least: 0.2, most: 0.8 })
})

it('seconds keep the steps that they are given', () => {
  expect(roundScale({ least: 50, most: 170 }, { isWhole: false, interval: 60 })).toEqual({
    least: 0,
    most: 180,
  })
})

it('one value alone has no scale', () => {
  expect(roundScale({ least: 7, most: 7 }, counts)).toEqual({ least: 7, most: 7 })
})
