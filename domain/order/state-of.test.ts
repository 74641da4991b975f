import { describe, expect, it } from 'vitest'
import { at, fact, history } from './testing/history.ts'
import { REFUND_STATUSES, type RefundStatus } from './refund-state.ts'
import { nextRefundStatus, REFUND_STEPS, type RefundFactKind } from './refund-step.ts'
import { stateOf } from './state-of.ts'

const TRADE = history(
  ['2026-11-01 10:00:00', 'placed', { amount: 14_900 }],
  ['2026-11-01 10:01:00', 'terms-changed', { amount: 13_900 }],
  ['2026-11-01 10:05:00', 'paid', { amount: 13_900 }],
  ['2026-11-02 09:00:00', 'shipped'],
  ['2026-11-03 20:00:00', 'scanned', { step: 'out-for-delivery', place: '西湖区' }],
  ['2026-11-03 21:00:00', 'scanned', { step: 'signed', place: '西湖区' }],
  ['2026-11-05 08:00:00', 'received'],
)

describe('the state of an order', () => {
  it.each([
    [1, 'placed', '2026-11-01 10:00:00'],
    [3, 'paid', '2026-11-01 10:05:00'],
    [4, 'shipped', '2026-11-02 09:00:00'],
    [6, 'shipped', '2026-11-02 09:00:00'],
    [7, 'received', '2026-11-05 08:00:00'],
  ] as const)('after %i facts is %s since %s', (count, status, since) => {
    expect(stateOf(TRADE.slice(0, count))).toMatchObject({ status, statusSince: at(since) })
  })

  it('is not known while no fact tells of the trade itself, and then as if nothing had been missing', () => {
    expect(stateOf([])).toMatchObject({ status: 'unknown', placedAt: null, reachedAt: [] })
    expect(stateOf(TRADE.slice(4, 5))).toMatchObject({ status: 'unknown', parcels: [{ id: 'P1' }] })
    expect(stateOf(history(['2026-11-01 10:01:00', 'terms-changed']))).toMatchObject({ status: 'placed' })
  })

  it('holds the latest terms, what was paid, and where each parcel is', () => {
    expect(stateOf(TRADE)).toMatchObject({
      amount: 13_900,
      paidAmount: 13_900,
      parcels: [
        {
          id: 'P1',
          carrier: '中通快递',
          steps: [{ step: 'out-for-delivery' }, { step: 'signed' }],
          signedAt: at('2026-11-03 21:00:00'),
        },
      ],
    })
  })

  it('is the same whatever the order and number of times in which facts come in', () => {
    expect(stateOf([...TRADE].reverse())).toEqual(stateOf(TRADE))
    expect(stateOf([...TRADE.slice(3), ...TRADE, ...TRADE])).toEqual(stateOf(TRADE))
  })

  it('counts of one fact seen twice without a time the first sight', () => {
    const first = fact('2026-11-05 08:00:00', 'received', { id: 'a', isTimed: false })
    const again = fact('2026-11-06 08:00:00', 'received', { id: 'a', isTimed: false })
    expect(stateOf([again, ...TRADE.slice(0, 6), first]).receivedAt).toBe(at('2026-11-05 08:00:00'))
  })

  it('reads facts of one second in the order of a trade', () => {
    const time = '2026-11-01 10:00:00'
    const facts = history(
      [time, 'closed', { by: 'platform', ground: 'timeout' }],
      [time, 'paid'],
      [time, 'placed'],
    )
    expect(stateOf(facts)).toMatchObject({ status: 'closed', closedBy: 'platform', paidAt: at(time) })
    const answered = history([time, 'refund-agreed'], [time, 'refund-applied'])
    expect(stateOf(answered).refunds[0]?.status).toBe('settling')
  })

  it('does not go back when cash on delivery is booked after the parcel has left', () => {
    const facts = history(
      ['2026-11-01 10:00:00', 'placed', { isCashOnDelivery: true }],
      ['2026-11-02 10:00:00', 'shipped'],
      ['2026-11-04 10:00:00', 'paid'],
    )
    expect(stateOf(facts)).toMatchObject({ status: 'shipped', isCashOnDelivery: true })
  })

  it('takes no order that is paid at the door for paid because a source says that it waits to be sent', () => {
    const placed = history(['2026-11-01 10:00:00', 'placed', { isCashOnDelivery: true }])
    const guess = fact('2026-11-01 11:00:00', 'paid', { isTimed: false })
    expect(stateOf([...placed, guess])).toMatchObject({ status: 'placed', paidAt: null })
    expect(stateOf([...placed, fact('2026-11-01 11:00:00', 'paid')])).toMatchObject({ status: 'paid' })
  })

  it('takes a payment of which no amount is said for what was owed, and closes nothing when that is unknown', () => {
    const paid = ['2026-11-01 10:05:00', 'paid', { amount: 0 }] as const
    const part = fact('2026-11-04 10:00:00', 'refunded', { amount: 100 })
    const whole = fact('2026-11-04 10:00:00', 'refunded', { amount: 13_900 })
    const owed = history(['2026-11-01 10:00:00', 'placed', { amount: 13_900 }], paid)
    expect(stateOf([...owed, part])).toMatchObject({ status: 'paid', paidAmount: 13_900 })
    expect(stateOf([...owed, whole]).status).toBe('closed')
    expect(stateOf([...history(paid), part])).toMatchObject({ status: 'paid', paidAmount: null })
  })

  it('is closed once all is refunded before receipt, and stays received after', () => {
    const refunded = fact('2026-11-04 10:00:00', 'refunded')
    expect(stateOf([...TRADE.slice(0, 4), refunded])).toMatchObject({
      status: 'closed',
      refundedAmount: 13_900,
    })
    const part = fact('2026-11-04 10:00:00', 'refunded', { amount: 13_899 })
    expect(stateOf([...TRADE.slice(0, 4), part]).status).toBe('shipped')
    const after = fact('2026-11-09 10:00:00', 'refunded')
    expect(stateOf([...TRADE, after]).status).toBe('received')
  })

  it('is said by its case where the order itself has not come in', () => {
    expect(stateOf(history(['2026-11-04 10:00:00', 'refund-applied'])).status).toBe('paid')
    const goods = history(['2026-11-04 10:00:00', 'refund-applied', { refundKind: 'return' }])
    expect(stateOf(goods).status).toBe('shipped')
  })
})

describe('a refund case (R16)', () => {
  const applied = fact('2026-11-03 08:00:00', 'refund-applied', { refundKind: 'return' })
  const steps: readonly (readonly [RefundFactKind, string])[] = [
    ['refund-refused', 'refused'],
    ['refund-edited', 'applied'],
    ['refund-agreed', 'awaiting-return'],
    ['return-sent', 'return-sent'],
    ['return-signed', 'return-signed'],
    ['return-received', 'settling'],
    ['platform-stepped-in', 'platform'],
    ['refunded', 'refunded'],
  ]

  it('goes from application to money through every state of a return', () => {
    const facts = [...TRADE.slice(0, 4), applied]
    for (const [index, [kind, status]] of steps.entries()) {
      const said = kind === 'refund-edited' ? { refundKind: 'return' } : {}
      facts.push(fact(`2026-11-04 1${index}:00:00`, kind, said))
      expect(stateOf(facts).refunds[0]?.status).toBe(status)
    }
  })

  it('needs no return where only money is asked for', () => {
    const asked = fact('2026-11-03 08:00:00', 'refund-applied')
    expect(stateOf([asked, fact('2026-11-04 08:00:00', 'refund-agreed')]).refunds[0]?.status).toBe('settling')
  })

  it('is over when the buyer confirms receipt after a refusal (R10)', () => {
    const refused = fact('2026-11-04 08:00:00', 'refund-refused')
    expect(stateOf([...TRADE, applied, refused]).refunds[0]).toMatchObject({
      status: 'closed',
      endedAt: at('2026-11-05 08:00:00'),
    })
  })

  it('keeps each application, and forgets of an earlier round where its goods were', () => {
    const facts = [
      applied,
      fact('2026-11-04 08:00:00', 'return-sent'),
      fact('2026-11-05 08:00:00', 'refund-withdrawn'),
      fact('2026-11-06 08:00:00', 'refund-applied', { refundKind: 'return' }),
      fact('2026-11-07 08:00:00', 'refund-agreed'),
    ]
    expect(stateOf(facts).refunds[0]).toMatchObject({
      status: 'awaiting-return',
      appliedAt: [at('2026-11-03 08:00:00'), at('2026-11-06 08:00:00')],
      endedAt: null,
    })
  })

  const kinds = Object.keys(REFUND_STEPS) as RefundFactKind[]
  const ended = ['refunded', 'closed', 'withdrawn'] as const
  const next = (kind: RefundFactKind, status: RefundStatus) =>
    nextRefundStatus(
      { status, kind: 'return', returnSentAt: null, returnSignedAt: null, returnReceivedAt: null },
      kind,
    )

  it.each(ended)('that is %s stays so, unless it goes on again or the money goes back', (status) => {
    const changing = kinds.filter((kind) => next(kind, status) !== status)
    const again: readonly RefundFactKind[] = ['refund-applied', 'refund-open', 'refunded']
    expect(changing.filter((kind) => !again.includes(kind))).toEqual([])
    expect([next('refund-applied', status), next('refund-open', status)]).toEqual(['applied', 'open'])
  })

  it('lies with the platform once it has stepped in, until it is settled', () => {
    const changing = kinds.filter((kind) => next(kind, 'platform') !== 'platform')
    expect(changing.toSorted()).toEqual([
      'refund-agreed',
      'refund-applied',
      'refund-closed',
      'refund-withdrawn',
      'refunded',
    ])
  })

  it.each(REFUND_STATUSES)('can be applied for, paid and, while open, withdrawn from %s', (status) => {
    expect(next('refund-applied', status)).toBe('applied')
    expect(next('refunded', status)).toBe('refunded')
    const isEnded = ended.some((it) => it === status)
    expect(next('refund-withdrawn', status)).toBe(isEnded ? status : 'withdrawn')
  })
})
