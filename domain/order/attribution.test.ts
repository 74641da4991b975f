import { expect, it } from 'vitest'
import { attributionOf } from './attribution.ts'

const people = new Map([
  ['0317', 'xiaoman'],
  ['0302', 'agui'],
  ['A7', 'anan'],
])
const nobody = { remark: '', noteCodes: [], servedBy: null, claimedBy: null }

it.each([
  [
    'the 工号 in the remark',
    { ...nobody, remark: '0317 改地址', noteCodes: ['0302'], servedBy: 'anan' },
    'xiaoman',
    'remark',
  ],
  ['the first of two in the remark', { ...nobody, remark: '客服A7,0302' }, 'anan', 'remark'],
  [
    'the first note',
    { ...nobody, remark: '改地址', noteCodes: ['0302', '0317'], servedBy: 'anan' },
    'agui',
    'note',
  ],
  [
    'the claim, before who merely served',
    { ...nobody, claimedBy: 'anan', servedBy: 'agui' },
    'anan',
    'claim',
  ],
  ['who served the buyer', { ...nobody, servedBy: 'agui' }, 'agui', 'service'],
])('an order belongs by %s', (_, facts, person, by) => {
  expect(attributionOf(facts, people)).toEqual({ person, by })
})

it.each(['单号 2603170302 已改', 'x0317', '0318', ''])('%s names nobody', (remark) => {
  expect(attributionOf({ ...nobody, remark }, people)).toBeNull()
})
