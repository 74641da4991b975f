import { describe, expect, it } from 'vitest'
import { workDate } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import { at, fact, history } from '#domain/order/testing/history.ts'
import { clocksOf } from './clocks-of.ts'
import { SHIPPED_PACKS } from './shipped/shipped-packs.ts'

const TAOBAO = [SHIPPED_PACKS.taobao]
const asked = history(
  ['2026-11-01 10:00:00', 'placed'],
  ['2026-11-01 10:05:00', 'paid'],
  ['2026-11-02 09:00:00', 'shipped'],
  ['2026-11-03 08:00:00', 'refund-applied'],
)

function silent(facts: readonly Fact[]) {
  return clocksOf({ facts }, TAOBAO, at('2026-12-01 00:00:00')).find((it) => it.ruleKey === 'silent-refund')
}

const TIMEOUT = { by: 'platform', ground: 'timeout' } as const

describe('what the platform did against what its rule says', () => {
  it.each([
    ['on time', '2026-11-08 08:00:00', 'stopped', 'as-expected'],
    ['up to an hour later, as its batch ran', '2026-11-08 09:00:00', 'expired', 'as-expected'],
    ['more than an hour later', '2026-11-08 09:00:00.001', 'expired', 'late'],
    ['up to an hour earlier', '2026-11-08 07:00:00', 'stopped', 'as-expected'],
    ['more than an hour earlier', '2026-11-08 06:59:59.999', 'stopped', 'early'],
  ] as const)('refunded %s', (_, time, state, verdict) => {
    expect(silent([...asked, fact(time, 'refunded', TIMEOUT)])).toMatchObject({
      state,
      verdict,
      endedBy: { kind: 'refunded', at: at(time) },
    })
  })

  it('takes an agreement by silence for the refund that it leads to', () => {
    const facts = [
      ...asked,
      fact('2026-11-08 08:00:01', 'refund-agreed', { ground: 'timeout' }),
      fact('2026-11-08 08:00:02', 'refunded', TIMEOUT),
    ]
    expect(silent(facts)).toMatchObject({ state: 'expired', verdict: 'as-expected' })
  })

  it('lists what happened instead', () => {
    expect(silent([...asked, fact('2026-11-08 10:00:00', 'refund-refused')])?.verdict).toBe('other')
  })

  it('has nothing to compare when somebody acted in time', () => {
    expect(silent([...asked, fact('2026-11-05 10:00:00', 'refund-refused')])?.verdict).toBeNull()
  })

  it('takes an act without a recorded time for one in time, and a timeout for what it is', () => {
    const act = fact('2026-11-20 10:00:00', 'refund-refused', { isTimed: false })
    expect(silent([...asked, act])).toMatchObject({
      state: 'stopped',
      endedAt: at('2026-11-08 08:00:00'),
      verdict: null,
    })
    const timeout = fact('2026-11-20 10:00:00', 'refunded', { ...TIMEOUT, isTimed: false })
    expect(silent([...asked, timeout])).toMatchObject({ state: 'expired', verdict: 'as-expected' })
  })
})

describe('versions of a pack', () => {
  const pack = SHIPPED_PACKS.taobao
  const rules = pack.spec.rules.map((rule) =>
    rule.key === 'silent-refund'
      ? { ...rule, length: { by: 'all', length: { unit: 'hours', count: 48 } } as const }
      : rule,
  )
  const next = { ...pack, version: 2, effectiveFrom: workDate('2026-11-04'), spec: { ...pack.spec, rules } }

  it.each([
    ['2026-11-03 23:59:59.999', 1, '2026-11-08 23:59:59.999'],
    ['2026-11-04 00:00:00', 2, '2026-11-06 00:00:00'],
  ])('a clock that starts at %s keeps version %i', (applied, packVersion, due) => {
    const facts = [...asked.slice(0, 3), fact(applied, 'refund-applied')]
    const clocks = clocksOf({ facts }, [next, pack], at('2026-11-05 00:00:00'))
    expect(clocks.filter((it) => it.ruleKey === 'silent-refund')).toMatchObject([
      { packVersion, dueAt: at(due) },
    ])
  })

  it('from one day on, the higher version holds', () => {
    const correction = { ...next, version: 3, spec: pack.spec }
    const facts = [...asked.slice(0, 3), fact('2026-11-05 00:00:00', 'refund-applied')]
    const clocks = clocksOf({ facts }, [pack, next, correction], at('2026-11-05 00:00:00'))
    expect(clocks.find((it) => it.ruleKey === 'silent-refund')?.packVersion).toBe(3)
  })

  it('a new version leaves alone what already runs, even where it would not run it', () => {
    const narrower = pack.spec.rules.map((rule) =>
      rule.key === 'return-to-confirm'
        ? { ...rule, while: { ...rule.while, refundStatus: ['return-sent'] as const } }
        : rule,
    )
    const versions = [pack, { ...next, spec: { ...pack.spec, rules: narrower } }]
    const facts = [
      ...asked.slice(0, 3),
      fact('2026-11-03 08:00:00', 'refund-applied', { refundKind: 'return' }),
      fact('2026-11-03 10:00:00', 'return-sent'),
      fact('2026-11-06 10:00:00', 'return-signed'),
    ]
    const clocks = clocksOf({ facts }, versions, at('2026-11-07 00:00:00'))
    expect(clocks.filter((it) => it.ruleKey === 'return-to-confirm')).toMatchObject([
      { packVersion: 1, state: 'running', dueAt: at('2026-11-13 10:00:00') },
    ])
  })
})
