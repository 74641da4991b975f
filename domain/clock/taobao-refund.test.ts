import { describe, expect, it } from 'vitest'
import { after } from '#domain/kernel/time.ts'
import type { Fact, ShippingMethod } from '#domain/order/fact.ts'
import { at, fact, history } from '#domain/order/testing/history.ts'
import { clocksOf } from './clocks-of.ts'
import { SHIPPED_PACKS } from './shipped/shipped-packs.ts'

const TAOBAO = [SHIPPED_PACKS.taobao]

function clock(facts: readonly Fact[], ruleKey: string, now: string) {
  const found = clocksOf({ facts }, TAOBAO, at(now)).filter((it) => it.ruleKey === ruleKey)
  expect(found.length).toBeLessThanOrEqual(1)
  return found[0]
}

const PLACED = ['2026-11-01 10:00:00', 'placed'] as const
const PAID = ['2026-11-01 10:05:00', 'paid'] as const
const SHIPPED = ['2026-11-02 09:00:00', 'shipped'] as const
const SENT = [PLACED, PAID, SHIPPED] as const

describe('a silent seller on Taobao', () => {
  it.each([
    ['refund', 'silent-refund', 'refunded'],
    ['return', 'silent-return', 'refund-agreed'],
  ] as const)('has five days to answer a %s (%s), then: %s (R12, R13)', (refundKind, ruleKey, outcome) => {
    const facts = history(...SENT, ['2026-11-28 16:00:00', 'refund-applied', { refundKind }])
    expect(clock(facts, ruleKey, '2026-12-03 15:59:59.999')).toMatchObject({
      state: 'running',
      dueAt: at('2026-12-03 16:00:00'),
      owner: 'seller',
      amountAtRisk: 13_900,
      outcome,
    })
    expect(clock(facts, ruleKey, '2026-12-03 16:00:00')?.state).toBe('expired')
    for (const kind of ['refund-agreed', 'refund-refused'] as const) {
      const inTime = [...facts, fact('2026-12-03 16:00:00', kind)]
      expect(clock(inTime, ruleKey, '2026-12-20 00:00:00')?.state).toBe('stopped')
      const late = [...facts, fact('2026-12-03 16:00:00.001', kind)]
      expect(clock(late, ruleKey, '2026-12-20 00:00:00')?.state).toBe('expired')
    }
  })

  it('gains no time when the buyer edits what is still unanswered: the earlier end is the safe one', () => {
    const facts = history(
      ...SENT,
      ['2026-11-03 08:00:00', 'refund-applied'],
      ['2026-11-05 08:00:00', 'refund-edited'],
    )
    expect(clock(facts, 'silent-refund', '2026-11-06 00:00:00')?.dueAt).toBe(at('2026-11-08 08:00:00'))
  })

  it('keeps the same clock for a case that is edited to a return and back', () => {
    const facts = history(
      ...SENT,
      ['2026-11-03 08:00:00', 'refund-applied'],
      ['2026-11-04 08:00:00', 'refund-edited', { refundKind: 'return' }],
      ['2026-11-05 08:00:00', 'refund-edited', { refundKind: 'refund' }],
    )
    expect(clock(facts, 'silent-refund', '2026-11-06 00:00:00')).toMatchObject({
      state: 'running',
      dueAt: at('2026-11-08 08:00:00'),
    })
    expect(clock(facts, 'silent-return', '2026-11-06 00:00:00')).toMatchObject({
      state: 'stopped',
      dueAt: at('2026-11-08 08:00:00'),
    })
  })

  it('does not lose the same silence twice: what is edited after the end starts anew', () => {
    const facts = history(
      ...SENT,
      ['2026-11-03 08:00:00', 'refund-applied'],
      ['2026-11-09 08:00:00', 'refund-edited', { refundKind: 'return' }],
      ['2026-11-10 08:00:00', 'refund-edited', { refundKind: 'refund' }],
    )
    expect(clock(facts, 'silent-return', '2026-11-11 00:00:00')).toMatchObject({
      startedAt: at('2026-11-09 08:00:00'),
      dueAt: at('2026-11-14 08:00:00'),
    })
    const refunds = clocksOf({ facts }, TAOBAO, at('2026-11-11 00:00:00')).filter(
      (it) => it.ruleKey === 'silent-refund',
    )
    expect(refunds).toMatchObject([
      { state: 'expired', endedAt: at('2026-11-08 08:00:00') },
      { state: 'running', dueAt: at('2026-11-15 08:00:00') },
    ])
  })
})

describe('sending goods back on Taobao', () => {
  const agreed = history(
    ...SENT,
    ['2026-11-20 08:00:00', 'refund-applied', { refundKind: 'return' }],
    ['2026-11-24 18:00:00', 'refund-agreed'],
  )

  it('gives the buyer seven days, else the case is closed (R13)', () => {
    expect(clock(agreed, 'return-to-send', '2026-12-01 17:59:59.999')).toMatchObject({
      state: 'running',
      dueAt: at('2026-12-01 18:00:00'),
      owner: 'buyer',
      outcome: 'refund-closed',
      amountAtRisk: 0,
    })
    expect(clock(agreed, 'return-to-send', '2026-12-01 18:00:00')?.state).toBe('expired')
    const inTime = [...agreed, fact('2026-12-01 18:00:00', 'return-sent')]
    expect(clock(inTime, 'return-to-send', '2026-12-20 00:00:00')?.state).toBe('stopped')
    const late = [...agreed, fact('2026-12-01 18:00:00.001', 'return-sent')]
    expect(clock(late, 'return-to-send', '2026-12-20 00:00:00')?.state).toBe('expired')
  })

  it('counts the buyer’s days from the end of the seller’s silence too (R13)', () => {
    const facts = history(
      ...SENT,
      ['2026-11-20 08:00:00', 'refund-applied', { refundKind: 'return' }],
      ['2026-11-25 08:00:00', 'refund-agreed', { ground: 'timeout' }],
    )
    expect(clock(facts, 'return-to-send', '2026-11-26 00:00:00')?.dueAt).toBe(at('2026-12-02 08:00:00'))
    expect(clock(facts, 'silent-return', '2026-11-26 00:00:00')?.verdict).toBe('as-expected')
  })

  it.each([
    ['express', '2026-12-05 10:00:00'],
    ['surface', '2026-12-25 10:00:00'],
  ] as const)('returned by %s, silence pays at %s (R15)', (method: ShippingMethod, due) => {
    const facts = [...agreed, fact('2026-11-25 10:00:00', 'return-sent', { method })]
    const found = clock(facts, 'return-to-confirm', '2026-11-26 00:00:00')
    expect(found).toMatchObject({ state: 'running', dueAt: at(due), owner: 'seller', outcome: 'refunded' })
    expect(found?.amountAtRisk).toBe(13_900)
    expect(clock(facts, 'return-to-confirm', due)?.state).toBe('expired')
    const inTime = [...facts, fact(due, 'return-received')]
    expect(clock(inTime, 'return-to-confirm', '2027-01-01 00:00:00')?.state).toBe('stopped')
    const late = [...facts, fact(after(at(due), 1), 'return-received')]
    expect(clock(late, 'return-to-confirm', '2027-01-01 00:00:00')?.state).toBe('expired')
  })

  it('has no clock for what came back without a carrier: no source states a time', () => {
    const facts = [...agreed, fact('2026-11-25 10:00:00', 'return-sent', { method: 'virtual' })]
    expect(clock(facts, 'return-to-confirm', '2026-11-26 00:00:00')).toBeUndefined()
  })

  it('is not shortened on Taobao by the carrier’s signature', () => {
    const facts = [
      ...agreed,
      fact('2026-11-25 10:00:00', 'return-sent'),
      fact('2026-11-27 10:00:00', 'return-signed'),
    ]
    expect(clock(facts, 'return-to-confirm', '2026-11-28 00:00:00')?.dueAt).toBe(at('2026-12-05 10:00:00'))
  })

  it('leaves no clock running once the goods are back and the money is on its way (R14)', () => {
    const facts = [
      ...agreed,
      fact('2026-11-25 10:00:00', 'return-sent'),
      fact('2026-11-28 10:00:00', 'return-received'),
      fact('2026-11-28 10:00:05', 'refunded'),
    ]
    const clocks = clocksOf({ facts }, TAOBAO, at('2026-12-31 00:00:00'))
    const own = clocks.filter((it) => it.refundId === 'R1')
    expect(own.map((it) => it.state)).toEqual(['stopped', 'stopped', 'stopped'])
  })

  it('stops every clock of the case while the platform decides (R16)', () => {
    const facts = [...agreed, fact('2026-11-26 10:00:00', 'platform-stepped-in')]
    const own = clocksOf({ facts }, TAOBAO, at('2027-12-31 00:00:00')).filter((it) => it.refundId === 'R1')
    expect(own.map((it) => it.state)).toEqual(['stopped', 'stopped'])
  })
})
