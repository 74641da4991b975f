import { describe, expect, it } from 'vitest'
import { policyOf } from './policy.ts'

const retort = { cls: 'platform-retort', severity: 'serious' } as const

describe('what the desk does about a sentence', () => {
  it('hints, and asks before severe ones', () => {
    expect(policyOf({ cls: 'promise', severity: 'serious' }, { policies: {}, platform: 'jd' })).toBe('hint')
    expect(policyOf({ cls: 'promise', severity: 'severe' }, { policies: {}, platform: 'jd' })).toBe('ask')
  })

  it('asks on Kuaishou before what Kuaishou counts as quarrelling', () => {
    expect(policyOf(retort, { policies: {}, platform: 'kuaishou' })).toBe('ask')
    expect(policyOf(retort, { policies: {}, platform: 'taobao' })).toBe('hint')
  })

  it('does what the shop says of a class, and only hints at mere hints', () => {
    const shop = { policies: { 'platform-retort': 'block' }, platform: 'taobao' } as const
    expect(policyOf(retort, shop)).toBe('block')
    expect(policyOf({ ...retort, severity: 'hint' }, shop)).toBe('hint')
    expect(policyOf({ cls: 'promise', severity: 'severe' }, { ...shop, policies: { promise: 'hint' } })).toBe(
      'hint',
    )
  })
})
