import { describe, expect, it } from 'vitest'
import { after } from '#domain/kernel/time.ts'
import type { Fact, FactKind } from '#domain/order/fact.ts'
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

describe('an unpaid order on Taobao (R6)', () => {
  it.each([
    ['2026-11-01 10:00:00', '2026-11-04 10:00:00'],
    ['2026-10-30 23:59:59.999', '2026-11-02 23:59:59.999'],
    ['2026-12-30 00:00:00', '2027-01-02 00:00:00'],
    ['2026-02-26 12:00:00', '2026-03-01 12:00:00'],
    ['2028-02-27 12:00:00', '2028-03-01 12:00:00'],
  ])('placed %s closes at %s, three times 24 hours later', (placed, due) => {
    expect(clock(history([placed, 'placed']), 'unpaid-order', placed)).toMatchObject({
      state: 'running',
      startedAt: at(placed),
      dueAt: at(due),
      remainingMs: 3 * 86_400_000,
      owner: 'buyer',
      amountAtRisk: 0,
      outcome: 'closed',
    })
  })

  it('runs until the last millisecond and has run out at its due time', () => {
    const facts = history(PLACED)
    expect(clock(facts, 'unpaid-order', '2026-11-04 09:59:59.999')).toMatchObject({
      state: 'running',
      remainingMs: 1,
    })
    expect(clock(facts, 'unpaid-order', '2026-11-04 10:00:00')).toMatchObject({
      state: 'expired',
      endedAt: at('2026-11-04 10:00:00'),
      remainingMs: 0,
      nextActions: [],
      endedBy: null,
      verdict: null,
    })
  })

  it('begins anew with each change of terms, as the same clock', () => {
    const facts = history(
      PLACED,
      ['2026-11-02 10:00:00', 'terms-changed'],
      ['2026-11-03 18:30:00', 'terms-changed'],
    )
    expect(clock(facts, 'unpaid-order', '2026-11-04 10:00:00')).toMatchObject({
      state: 'running',
      startedAt: at('2026-11-01 10:00:00'),
      dueAt: at('2026-11-06 18:30:00'),
    })
  })

  it('takes a change of terms at the very end, and a later one as a new clock', () => {
    const inTime = history(PLACED, ['2026-11-04 10:00:00', 'terms-changed'])
    expect(clock(inTime, 'unpaid-order', '2026-11-04 10:00:00')?.dueAt).toBe(at('2026-11-07 10:00:00'))
    const late = history(PLACED, ['2026-11-04 10:00:00.001', 'terms-changed'])
    expect(clocksOf({ facts: late }, TAOBAO, at('2026-11-05 00:00:00'))).toMatchObject([
      { state: 'expired', endedAt: at('2026-11-04 10:00:00'), verdict: 'other' },
      { state: 'running', startedAt: at('2026-11-04 10:00:00.001'), dueAt: at('2026-11-07 10:00:00.001') },
    ])
  })

  it.each([
    ['2026-11-04 09:59:59.999', 'stopped', 1],
    ['2026-11-04 10:00:00', 'stopped', 0],
    ['2026-11-04 10:00:00.001', 'expired', 0],
  ] as const)('paid at %s is %s', (paid, state, remainingMs) => {
    const facts = history(PLACED, [paid, 'paid'])
    expect(clock(facts, 'unpaid-order', '2026-11-20 00:00:00')).toMatchObject({ state, remainingMs })
  })

  it('does not run for an order of which nobody has said that it was placed', () => {
    const facts = history(['2026-11-01 10:00:00', 'scanned'])
    expect(clocksOf({ facts: [] }, TAOBAO, at('2026-11-02 00:00:00'))).toEqual([])
    expect(clocksOf({ facts }, TAOBAO, at('2026-11-02 00:00:00'))).toEqual([])
  })

  it('does not run for cash on delivery', () => {
    const facts = history(['2026-11-01 10:00:00', 'placed', { isCashOnDelivery: true }])
    expect(clock(facts, 'unpaid-order', '2026-11-02 00:00:00')).toBeUndefined()
  })
})

describe('a refund asked before shipping on Taobao (R8)', () => {
  const facts = history(PLACED, PAID, ['2026-11-01 12:00:00', 'refund-applied', { amount: 9_900 }])

  it('is paid from the seller’s money two days after the application', () => {
    expect(clock(facts, 'unshipped-refund', '2026-11-03 11:59:59.999')).toMatchObject({
      state: 'running',
      refundId: 'R1',
      dueAt: at('2026-11-03 12:00:00'),
      owner: 'seller',
      amountAtRisk: 9_900,
      costBearer: 'seller',
      outcome: 'refunded',
    })
    expect(clock(facts, 'unshipped-refund', '2026-11-03 12:00:00')?.state).toBe('expired')
  })

  it.each([
    ['2026-11-03 12:00:00', 'stopped'],
    ['2026-11-03 12:00:00.001', 'expired'],
  ] as const)('shipping at %s makes it %s', (shipped, state) => {
    const now = '2026-11-05 00:00:00'
    const all = [...facts, fact(shipped, 'shipped')]
    expect(clock(all, 'unshipped-refund', now)).toMatchObject({ state, endedBy: { kind: 'shipped' } })
  })

  it('goes over to the five days of R12, counted from the shipping, where the case stays open', () => {
    const all = [...facts, fact('2026-11-02 09:00:00', 'shipped')]
    expect(clock(all, 'silent-refund', '2026-11-02 09:00:00')).toMatchObject({
      state: 'running',
      startedAt: at('2026-11-02 09:00:00'),
      dueAt: at('2026-11-07 09:00:00'),
    })
  })

  it('runs also where only the case has come in and not its order', () => {
    const alone = history(['2026-11-01 12:00:00', 'refund-applied'])
    expect(clock(alone, 'unshipped-refund', '2026-11-01 13:00:00')?.dueAt).toBe(at('2026-11-03 12:00:00'))
  })
})

describe('confirming receipt by itself on Taobao (R9, R11)', () => {
  it.each([
    ['express', '2026-11-02 09:00:00', '2026-11-12 09:00:00'],
    ['surface', '2026-11-02 09:00:00', '2026-12-02 09:00:00'],
    ['express', '2026-02-20 23:00:00', '2026-03-02 23:00:00'],
    ['surface', '2026-12-15 08:00:00', '2027-01-14 08:00:00'],
  ] as const)('%s, sent %s: received at %s', (method, shipped, due) => {
    const facts = history([shipped, 'paid'], [shipped, 'shipped', { method }])
    const justBefore = clocksOf({ facts }, TAOBAO, after(at(due), -1))
    expect(justBefore.find((it) => it.ruleKey === 'auto-receipt')).toMatchObject({
      state: 'running',
      dueAt: at(due),
      remainingMs: 1,
      outcome: 'received',
      amountAtRisk: 0,
    })
    expect(clock(facts, 'auto-receipt', due)?.state).toBe('expired')
  })

  it('has no clock for what needs no carrier: no source states a time', () => {
    const facts = history(PLACED, PAID, ['2026-11-02 09:00:00', 'shipped', { method: 'virtual' }])
    expect(clock(facts, 'auto-receipt', '2026-11-03 00:00:00')).toBeUndefined()
  })

  it('stands still while a case is open and resumes with what was left when it ends', () => {
    const asked = history(...SENT, ['2026-11-05 15:00:00', 'refund-applied'])
    expect(clock(asked, 'auto-receipt', '2026-11-30 00:00:00')).toMatchObject({
      state: 'paused',
      dueAt: null,
      remainingMs: at('2026-11-12 09:00:00') - at('2026-11-05 15:00:00'),
    })
    const ended = [...asked, fact('2026-11-08 15:00:00', 'refund-withdrawn')]
    expect(clock(ended, 'auto-receipt', '2026-11-08 15:00:00')).toMatchObject({
      state: 'running',
      startedAt: at('2026-11-02 09:00:00'),
      dueAt: at('2026-11-15 09:00:00'),
    })
  })

  it('may be set to begin again with its full length instead', () => {
    const pack = SHIPPED_PACKS.taobao
    const rules = pack.spec.rules.map((rule) =>
      rule.key === 'auto-receipt' ? { ...rule, pauseWhileRefundOpen: 'restart' as const } : rule,
    )
    const facts = history(
      ...SENT,
      ['2026-11-05 15:00:00', 'refund-applied'],
      ['2026-11-08 15:00:00', 'refund-withdrawn'],
    )
    const clocks = clocksOf(
      { facts },
      [{ ...pack, spec: { ...pack.spec, rules } }],
      at('2026-11-09 00:00:00'),
    )
    expect(clocks.find((it) => it.ruleKey === 'auto-receipt')?.dueAt).toBe(at('2026-11-18 15:00:00'))
  })

  it('stands still until the last of two cases has ended', () => {
    const facts = history(
      ...SENT,
      ['2026-11-03 09:00:00', 'refund-applied', { refundId: 'R1' }],
      ['2026-11-04 09:00:00', 'refund-applied', { refundId: 'R2' }],
      ['2026-11-05 09:00:00', 'refund-withdrawn', { refundId: 'R1' }],
      ['2026-11-06 09:00:00', 'refund-withdrawn', { refundId: 'R2' }],
    )
    expect(clock(facts, 'auto-receipt', '2026-11-06 09:00:00')?.dueAt).toBe(at('2026-11-15 09:00:00'))
  })

  it('a case opened in its last millisecond still holds it; one opened a millisecond later does not', () => {
    const held = history(...SENT, ['2026-11-12 09:00:00', 'refund-applied'])
    expect(clock(held, 'auto-receipt', '2026-11-20 00:00:00')).toMatchObject({
      state: 'paused',
      remainingMs: 0,
    })
    const late = history(...SENT, ['2026-11-12 09:00:00.001', 'refund-applied'])
    expect(clock(late, 'auto-receipt', '2026-11-20 00:00:00')?.state).toBe('expired')
  })

  it('starts standing still when the case was opened before the parcel left', () => {
    const facts = history(PLACED, PAID, ['2026-11-01 12:00:00', 'refund-applied'], SHIPPED)
    expect(clock(facts, 'auto-receipt', '2026-11-03 00:00:00')).toMatchObject({
      state: 'paused',
      remainingMs: 10 * 86_400_000,
    })
  })

  it('begins anew with each further parcel and never ends earlier than by an earlier one', () => {
    const second = ['2026-11-03 09:00:00', 'shipped', { parcelId: 'P2' }] as const
    expect(clock(history(...SENT, second), 'auto-receipt', '2026-11-04 00:00:00')?.dueAt).toBe(
      at('2026-11-13 09:00:00'),
    )
    const slow = [SHIPPED[0], SHIPPED[1], { method: 'surface' }] as const
    expect(clock(history(PLACED, PAID, slow, second), 'auto-receipt', '2026-11-04 00:00:00')?.dueAt).toBe(
      at('2026-12-02 09:00:00'),
    )
  })
})

describe('a refused refund on Taobao (R10, R11)', () => {
  const refused = history(
    ...SENT,
    ['2026-11-03 08:00:00', 'refund-applied'],
    ['2026-11-04 08:00:00', 'refund-refused'],
  )

  it('lets the buyer edit, ask Taobao or confirm receipt (R10), and closes after seven idle days', () => {
    expect(clock(refused, 'refused-refund', '2026-11-11 07:59:59.999')).toMatchObject({
      state: 'running',
      dueAt: at('2026-11-11 08:00:00'),
      owner: 'buyer',
      outcome: 'refund-closed',
      amountAtRisk: 0,
      nextActions: expect.arrayContaining([
        { by: 'buyer', action: 'edit-refund' },
        { by: 'buyer', action: 'ask-platform' },
        { by: 'buyer', action: 'confirm-receipt' },
      ]),
    })
    expect(clock(refused, 'refused-refund', '2026-11-11 08:00:00')?.state).toBe('expired')
  })

  it.each(['refund-edited', 'platform-stepped-in', 'received', 'refund-withdrawn', 'refund-agreed'] as const)(
    'is stopped by %s, up to the last millisecond',
    (kind: FactKind) => {
      const inTime = [...refused, fact('2026-11-11 08:00:00', kind)]
      expect(clock(inTime, 'refused-refund', '2026-12-01 00:00:00')?.state).toBe('stopped')
      const late = [...refused, fact('2026-11-11 08:00:00.001', kind)]
      expect(clock(late, 'refused-refund', '2026-12-01 00:00:00')?.state).toBe('expired')
    },
  )

  it('gives the seller five days again once the buyer has edited the agreement', () => {
    const edited = [...refused, fact('2026-11-06 20:00:00', 'refund-edited', { amount: 3_000 })]
    const clocks = clocksOf({ facts: edited }, TAOBAO, at('2026-11-07 00:00:00'))
    expect(clocks.filter((it) => it.ruleKey === 'silent-refund')).toMatchObject([
      { state: 'stopped', endedBy: { kind: 'refund-refused' } },
      { state: 'running', dueAt: at('2026-11-11 20:00:00'), amountAtRisk: 3_000 },
    ])
  })

  it('lets the trade go on with what the receipt clock had left', () => {
    const closed = [
      ...refused,
      fact('2026-11-11 08:00:00', 'refund-closed', { by: 'platform', ground: 'timeout' }),
    ]
    // Sent 2 Nov 09:00, paused 3 Nov 08:00 with 9 days and an hour left.
    expect(clock(closed, 'auto-receipt', '2026-11-12 00:00:00')?.dueAt).toBe(at('2026-11-20 09:00:00'))
    expect(clock(closed, 'refused-refund', '2026-11-12 00:00:00')).toMatchObject({
      state: 'stopped',
      verdict: 'as-expected',
    })
  })
})
