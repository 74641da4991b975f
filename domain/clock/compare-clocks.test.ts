import { describe, expect, it } from 'vitest'
import { at, history } from '#domain/order/testing/history.ts'
import { compareClocks, runAlone } from './compare-clocks.ts'
import type { ClockRule } from './rule.ts'
import { SHIPPED_PACKS } from './shipped/shipped-packs.ts'

const pack = SHIPPED_PACKS.taobao
const before = runAlone(pack)
const now = at('2026-12-01 00:00:00')
const facts = history(
  ['2026-11-01 10:00:00', 'placed'],
  ['2026-11-01 10:05:00', 'paid'],
  ['2026-11-02 09:00:00', 'shipped'],
  ['2026-11-03 08:00:00', 'refund-applied'],
  ['2026-11-06 08:00:00', 'refund-agreed'],
)

function changed(key: string, change: Partial<ClockRule>) {
  const rules = pack.spec.rules.map((rule) => (rule.key === key ? { ...rule, ...change } : rule))
  return runAlone({ ...pack, version: 2, spec: { ...pack.spec, rules } })
}

describe('a dry run of a pack on a past order', () => {
  it('finds nothing where the packs say the same', () => {
    expect(compareClocks({ facts }, { before, after: changed('silent-refund', {}) }, now)).toEqual([])
  })

  it('shows the answer that would have come too late', () => {
    const after = changed('silent-refund', { length: { by: 'all', length: { unit: 'days', count: 2 } } })
    expect(compareClocks({ facts }, { before, after }, now)).toMatchObject([
      {
        ruleKey: 'silent-refund',
        refundId: 'R1',
        kinds: ['due', 'state'],
        before: { state: 'stopped', dueAt: at('2026-11-08 08:00:00') },
        after: { state: 'expired', dueAt: at('2026-11-05 08:00:00'), amountAtRisk: 13_900 },
      },
    ])
  })

  it('shows another outcome, another cost, and clocks that come or go', () => {
    const kinds = (change: Partial<ClockRule>) =>
      compareClocks({ facts }, { before, after: changed('silent-refund', change) }, now).map((it) => it.kinds)
    expect(kinds({ outcome: 'refund-closed' })).toEqual([['outcome']])
    expect(kinds({ cost: 'none', costBearer: null })).toEqual([['money']])
    expect(kinds({ while: { orderStatus: ['received'] } })).toEqual([['removed']])
    expect(kinds({ while: { orderStatus: ['shipped'], refundStatus: ['applied', 'settling'] } })).toEqual([
      ['state'],
    ])
    const fromEmpty = compareClocks({ facts }, { before: runAlone(SHIPPED_PACKS.jd), after: before }, now)
    expect(fromEmpty.map((it) => it.kinds)).toEqual([['added'], ['added'], ['added']])
  })

  it('takes each pack as if it had always held', () => {
    const late = {
      ...pack,
      effectiveFrom: pack.effectiveFrom.replace('2000', '2030') as typeof pack.effectiveFrom,
    }
    expect(compareClocks({ facts }, { before, after: runAlone(late) }, now)).toEqual([])
  })
})
