import { expect, it } from 'vitest'
import { fact } from './testing/history.ts'
import { laterWord } from './later-word.ts'

const told = (kind: 'placed' | 'paid', said: object) => fact('2026-11-01 10:00:00', kind, said)

it('a later word corrects the money and the way of paying', () => {
  const later = laterWord(
    told('placed', { amount: 9_800 }),
    told('placed', { amount: 8_800, isCashOnDelivery: true }),
  )
  expect(later).toMatchObject({ amount: 8_800, isCashOnDelivery: true })
  expect(laterWord(told('paid', { amount: 9_800 }), told('paid', { amount: 8_800 }))).toMatchObject({
    amount: 8_800,
  })
})

it('a later word that leaves them out changes nothing', () => {
  const known = told('placed', { amount: 9_800, isCashOnDelivery: true })
  expect(laterWord(known, told('placed', { amount: 0, isCashOnDelivery: false }))).toEqual(known)
  expect(laterWord(told('paid', { amount: 9_800 }), told('paid', { amount: 0 }))).toMatchObject({
    amount: 9_800,
  })
})
