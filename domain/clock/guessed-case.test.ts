import { describe, expect, it } from 'vitest'
import { clocksOf } from './clocks-of.ts'
import { SHIPPED_PACKS } from './shipped/shipped-packs.ts'
import { withdrawNotice } from './withdraw-advice.ts'
import { guessedCaseId, isGuessedCase } from '#domain/order/guessed-case.ts'
import { stateOf } from '#domain/order/state-of.ts'
import { at, fact, history } from '#domain/order/testing/history.ts'

const refundId = guessedCaseId('31415926535')
const seen = (time: string, kind: 'refund-open' | 'refunded' | 'refund-closed') =>
  fact(time, kind, { id: `refund:${refundId}:${kind}?`, refundId, isTimed: false, amount: null, by: null })

const TRADE = history(
  ['2026-11-01 10:00:00', 'placed'],
  ['2026-11-01 10:05:00', 'paid'],
  ['2026-11-02 09:00:00', 'shipped'],
  ['2026-11-05 20:00:00', 'received'],
)
const OPEN = [...TRADE, seen('2026-11-10 12:00:00', 'refund-open')]

describe('a case that only an order export knows', () => {
  it('is open until the export says that it was refunded or has ended, and what it says nothing of is unknown', () => {
    expect(stateOf(OPEN).refunds).toMatchObject([{ status: 'open', kind: null, amount: null, appliedAt: [] }])
    const [refunded] = stateOf([...OPEN, seen('2026-11-12 12:00:00', 'refunded')]).refunds
    expect(refunded).toMatchObject({ status: 'refunded', refundedAmount: null })
    const [closed] = stateOf([...OPEN, seen('2026-11-12 12:00:00', 'refund-closed')]).refunds
    expect(closed).toMatchObject({ status: 'closed' })
  })

  it('starts no clock of the shop’s: nobody knows when its time began', () => {
    for (const pack of [SHIPPED_PACKS.pdd, SHIPPED_PACKS.taobao]) {
      const clocks = clocksOf({ facts: OPEN }, [pack], at('2026-11-11 00:00:00'))
      expect(clocks.filter(({ owner }) => owner === 'seller')).toEqual([])
    }
  })

  it('is the same as one that another source tells with its number, and that one is heard alone', () => {
    const numbered = fact('2026-11-09 10:00:00', 'refund-applied', { refundId: 'S1', refundKind: 'return' })
    expect(stateOf([...OPEN, numbered]).refunds.map(({ id }) => id)).toEqual(['S1'])
    expect(stateOf([numbered, ...OPEN.toReversed()]).refunds.map(({ id }) => id)).toEqual(['S1'])
  })

  it('warns of the only application after receipt: it may be that one (R2)', () => {
    const limit = SHIPPED_PACKS.pdd.spec.applicationLimit
    expect(withdrawNotice(stateOf(OPEN), limit)).toBe('last')
    expect(withdrawNotice(stateOf(TRADE), limit)).toBeNull()
  })
})

it('a platform’s own number of a case is never taken for one of ours', () => {
  expect(isGuessedCase(refundId)).toBe(true)
  expect(['2418890012345678901', 'R1', '210707-339507978993455'].some(isGuessedCase)).toBe(false)
})
