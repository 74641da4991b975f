import { describe, expect, it } from 'vitest'
import { history } from '#domain/order/testing/history.ts'
import { stateOf } from '#domain/order/state-of.ts'
import { SHIPPED_PACKS } from './shipped/shipped-packs.ts'
import { withdrawAdvice, withdrawNotice } from './withdraw-advice.ts'

const LIMIT = SHIPPED_PACKS.pdd.spec.applicationLimit
const SENT = [
  ['2026-11-01 10:00:00', 'placed'],
  ['2026-11-01 10:05:00', 'paid'],
  ['2026-11-02 09:00:00', 'shipped'],
] as const
const RECEIVED = ['2026-11-05 09:00:00', 'received'] as const
const APPLIED = ['2026-11-06 09:00:00', 'refund-applied', { refundKind: 'return' }] as const
const WITHDRAWN = ['2026-11-07 09:00:00', 'refund-withdrawn'] as const

describe('what to know before advising a buyer of Pinduoduo to withdraw', () => {
  it('is nothing before receipt: he may apply as often as he likes (R1)', () => {
    const facts = history(
      ...SENT,
      ['2026-11-03 08:00:00', 'refund-applied'],
      ['2026-11-03 09:00:00', 'refund-withdrawn'],
      ['2026-11-03 10:00:00', 'refund-applied'],
    )
    expect(withdrawAdvice(stateOf(facts), LIMIT)).toEqual({ warning: 'free', used: 0, limit: null })
  })

  it('is that the open application is his only one after receipt (R2)', () => {
    const facts = history(...SENT, RECEIVED, APPLIED)
    expect(withdrawAdvice(stateOf(facts), LIMIT)).toEqual({ warning: 'last', used: 1, limit: 1 })
  })

  it('is that none is left once he has withdrawn it: a withdrawn one counts (R2, our reading)', () => {
    const facts = history(...SENT, RECEIVED, APPLIED, WITHDRAWN)
    expect(withdrawAdvice(stateOf(facts), LIMIT)).toMatchObject({ warning: 'none-left', used: 1 })
  })

  it('counts for the whole order, not for each case (R2, our reading)', () => {
    const other = ['2026-11-06 09:00:00', 'refund-closed'] as const
    const facts = history(...SENT, RECEIVED, APPLIED, other)
    expect(withdrawAdvice(stateOf(facts), LIMIT).warning).toBe('none-left')
    const second = history(...SENT, RECEIVED, APPLIED, other, [
      '2026-11-08 09:00:00',
      'refund-applied',
      { refundId: 'R2' },
    ])
    expect(withdrawAdvice(stateOf(second), LIMIT)).toMatchObject({ warning: 'last', used: 2 })
  })

  it('does not count what was asked before receipt; the moment of receipt itself counts', () => {
    const before = history(...SENT, ['2026-11-05 08:59:59.999', 'refund-applied'], RECEIVED)
    expect(withdrawAdvice(stateOf(before), LIMIT)).toMatchObject({ warning: 'left', used: 0 })
    const at = history(...SENT, RECEIVED, ['2026-11-05 09:00:00', 'refund-applied'])
    expect(withdrawAdvice(stateOf(at), LIMIT)).toMatchObject({ used: 0 + 1 })
  })

  it('may be set so that a withdrawn application does not count', () => {
    const limit = { afterReceipt: 1, isWithdrawnCounted: false }
    const again = history(...SENT, RECEIVED, APPLIED, WITHDRAWN)
    expect(withdrawAdvice(stateOf(again), limit)).toMatchObject({ warning: 'left', used: 0 })
    const open = history(...SENT, RECEIVED, APPLIED)
    expect(withdrawAdvice(stateOf(open), limit)).toMatchObject({ warning: 'left', used: 1 })
    const refunded = history(...SENT, RECEIVED, APPLIED, ['2026-11-09 09:00:00', 'refunded'])
    expect(withdrawAdvice(stateOf(refunded), limit)).toMatchObject({ warning: 'none-left', used: 1 })
  })

  it('is unknown where nobody has stated the platform’s rule', () => {
    const facts = history(...SENT, RECEIVED, APPLIED)
    expect(withdrawAdvice(stateOf(facts), SHIPPED_PACKS.jd.spec.applicationLimit).warning).toBe('unstated')
  })
})

describe('the notice beside the chat', () => {
  const notice = (facts: ReturnType<typeof history>) => withdrawNotice(stateOf(facts), LIMIT)

  it('says before receipt that he may apply again, while an application is open', () => {
    const applied = ['2026-11-03 08:00:00', 'refund-applied'] as const
    expect(notice(history(...SENT, applied))).toBe('free')
    expect(notice(history(...SENT, applied, ['2026-11-03 09:00:00', 'refund-withdrawn']))).toBeNull()
    expect(notice(history(...SENT))).toBeNull()
  })

  it('warns that the open application after receipt is the last', () => {
    expect(notice(history(...SENT, RECEIVED, APPLIED))).toBe('last')
  })

  it('counts each time he applied in one case: before receipt and after are not one', () => {
    const before = ['2026-11-03 08:00:00', 'refund-applied'] as const
    const withdrawn = ['2026-11-03 09:00:00', 'refund-withdrawn'] as const
    // The same case again after receipt: its first application alone would say that nothing has been used.
    expect(notice(history(...SENT, before, withdrawn, RECEIVED, APPLIED))).toBe('last')
    expect(notice(history(...SENT, before, withdrawn, RECEIVED, APPLIED, WITHDRAWN))).toBe('none-left')
  })

  it('is silent while some are left, and where nobody has stated the rule', () => {
    expect(notice(history(...SENT, RECEIVED))).toBeNull()
    const open = stateOf(history(...SENT, RECEIVED, APPLIED))
    expect(withdrawNotice(open, { afterReceipt: 2, isWithdrawnCounted: true })).toBeNull()
    expect(withdrawNotice(open, null)).toBeNull()
  })
})
