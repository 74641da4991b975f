import { describe, expect, it } from 'vitest'
import { after } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import { at, fact, history } from '#domain/order/testing/history.ts'
import { clocksOf } from './clocks-of.ts'
import { SHIPPED_PACKS } from './shipped/shipped-packs.ts'

const PDD = [SHIPPED_PACKS.pdd]

function clock(facts: readonly Fact[], ruleKey: string, now: string) {
  const found = clocksOf({ facts }, PDD, at(now)).filter((it) => it.ruleKey === ruleKey)
  expect(found.length).toBeLessThanOrEqual(1)
  return found[0]
}

const SENT = [
  ['2026-11-01 10:00:00', 'placed'],
  ['2026-11-01 10:05:00', 'paid'],
  ['2026-11-02 09:00:00', 'shipped'],
] as const

describe('the complaint window of Pinduoduo (R3)', () => {
  const received = history(...SENT, ['2026-11-20 21:30:00', 'received'])

  it('ends fifteen days after the trade succeeded, over the end of the month', () => {
    expect(clock(received, 'complaint-window', '2026-12-05 21:29:59.999')).toMatchObject({
      state: 'running',
      dueAt: at('2026-12-05 21:30:00'),
      owner: 'buyer',
      outcome: null,
    })
    expect(clock(received, 'complaint-window', '2026-12-05 21:30:00')?.state).toBe('expired')
  })

  it('may be set otherwise for a category (「一般」)', () => {
    const pack = SHIPPED_PACKS.pdd
    const rules = pack.spec.rules.map((rule) => ({
      ...rule,
      byCategory: [{ category: '生鲜', length: { unit: 'hours', count: 48 } as const }],
    }))
    const packs = [{ ...pack, spec: { ...pack.spec, rules } }]
    const due = (categories: readonly string[]) =>
      clocksOf({ facts: received, categories }, packs, at('2026-11-21 00:00:00'))[0]?.dueAt
    expect(due(['水果', '生鲜'])).toBe(at('2026-11-22 21:30:00'))
    expect(due(['女装'])).toBe(at('2026-12-05 21:30:00'))
    const stateAt = (now: string) =>
      clocksOf({ facts: received, categories: ['生鲜'] }, packs, at(now))[0]?.state
    expect(stateAt('2026-11-22 21:29:59.999')).toBe('running')
    expect(stateAt('2026-11-22 21:30:00')).toBe('expired')
  })
})

describe('the merchant’s decision on Pinduoduo', () => {
  const submitted = history(
    ...SENT,
    ['2026-11-20 10:00:00', 'refund-applied', { refundKind: 'return', amount: 8_800 }],
    ['2026-11-21 10:00:00', 'refund-agreed'],
    ['2026-11-24 14:00:00', 'return-sent'],
  )

  it('has seven days from the buyer’s return information, else the buyer is refunded (R4)', () => {
    expect(clock(submitted, 'return-decision', '2026-12-01 13:59:59.999')).toMatchObject({
      state: 'running',
      dueAt: at('2026-12-01 14:00:00'),
      owner: 'seller',
      amountAtRisk: 8_800,
      costBearer: 'seller',
      outcome: 'refunded',
      nextActions: [
        { by: 'seller', action: 'confirm-return' },
        { by: 'seller', action: 'refuse-refund' },
      ],
    })
    expect(clock(submitted, 'return-decision', '2026-12-01 14:00:00')?.state).toBe('expired')
  })

  it.each(['return-received', 'refund-refused', 'refunded'] as const)(
    'is in time by %s until the end',
    (kind) => {
      const due = at('2026-12-01 14:00:00')
      const now = '2026-12-31 00:00:00'
      expect(clock([...submitted, fact(due, kind)], 'return-decision', now)?.state).toBe('stopped')
      expect(clock([...submitted, fact(after(due, 1), kind)], 'return-decision', now)?.state).toBe('expired')
    },
  )

  it.each([
    // Signed for early: 24 hours from the signature.
    ['2026-11-26 09:00:00', '2026-11-27 09:00:00'],
    ['2026-11-30 13:59:59.999', '2026-12-01 13:59:59.999'],
    // Exactly 24 hours are left, or fewer: the seven days hold.
    ['2026-11-30 14:00:00', '2026-12-01 14:00:00'],
    ['2026-11-30 14:00:00.001', '2026-12-01 14:00:00'],
    ['2026-12-01 13:59:59.999', '2026-12-01 14:00:00'],
  ])('signed for at %s, must be made by %s: the earlier of the two (R5)', (signed, due) => {
    const facts = [...submitted, fact(signed, 'return-signed')]
    expect(clock(facts, 'return-decision', signed)).toMatchObject({
      startedAt: at('2026-11-24 14:00:00'),
      dueAt: at(due),
    })
    expect(clock(facts, 'return-decision', due)?.state).toBe('expired')
  })

  it('is counted from the information where the parcel had been signed for before: nobody knew of it', () => {
    const facts = [
      ...submitted.slice(0, 5),
      fact('2026-11-23 10:00:00', 'return-sent'),
      fact('2026-11-23 10:00:00', 'return-signed'),
    ]
    expect(clock(facts, 'return-decision', '2026-11-23 12:00:00')?.dueAt).toBe(at('2026-11-24 10:00:00'))
  })

  it('shows what the platform took early as a difference', () => {
    const facts = [
      ...submitted,
      fact('2026-11-26 09:00:00', 'return-signed'),
      fact('2026-11-26 21:00:00', 'refunded', { by: 'platform', ground: 'timeout' }),
    ]
    expect(clock(facts, 'return-decision', '2026-12-31 00:00:00')).toMatchObject({
      state: 'stopped',
      verdict: 'early',
      endedBy: { kind: 'refunded' },
    })
  })
})

describe('a platform whose numbers nobody has stated (R17)', () => {
  it.each(['jd', 'douyin', 'kuaishou', 'wechat', 'site'] as const)('%s has no clock at all', (platform) => {
    const facts = history(...SENT, ['2026-11-03 10:00:00', 'refund-applied'])
    expect(clocksOf({ facts }, [SHIPPED_PACKS[platform]], at('2027-11-03 10:00:00'))).toEqual([])
    expect(SHIPPED_PACKS[platform].source).toEqual({ zh: '', en: '' })
  })
})

describe('every pack', () => {
  it.each(Object.values(SHIPPED_PACKS))('of $platform is an unverified default (R126)', (pack) => {
    expect(pack.verifiedBy).toBeNull()
    expect(new Set(pack.spec.rules.map((rule) => rule.key)).size).toBe(pack.spec.rules.length)
  })
})
