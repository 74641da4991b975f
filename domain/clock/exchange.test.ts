import { describe, expect, it } from 'vitest'
import { at, fact, history } from '#domain/order/testing/history.ts'
import { clocksOf } from './clocks-of.ts'
import { SHIPPED_PACKS } from './shipped/shipped-packs.ts'

const NOW = at('2026-12-01 00:00:00')

const SENT = history(
  ['2026-11-01 10:00:00', 'placed'],
  ['2026-11-01 10:05:00', 'paid'],
  ['2026-11-02 09:00:00', 'shipped'],
)
const APPLIED = fact('2026-11-05 09:00:00', 'refund-applied', { refundKind: 'exchange' })
const AGREED = fact('2026-11-06 09:00:00', 'refund-agreed')
const RETURNED = fact('2026-11-07 09:00:00', 'return-sent')

/** R1 to R16 give times for refunds and for returns with a refund; of an exchange they say only that it may be asked for. */
describe('an exchange', () => {
  it.each(['taobao', 'tmall', 'pdd'] as const)(
    'has no deadline of the shop’s on %s, from its application to its parcel',
    (platform) => {
      for (const facts of [[APPLIED], [APPLIED, AGREED], [APPLIED, AGREED, RETURNED]]) {
        const clocks = clocksOf({ facts: [...SENT, ...facts] }, [SHIPPED_PACKS[platform]], NOW)
        expect(clocks.filter(({ refundId }) => refundId !== null)).toEqual([])
      }
    },
  )

  it('that was refused leaves the buyer his seven days, as every refusal does (R11)', () => {
    const facts = [...SENT, APPLIED, fact('2026-11-06 09:00:00', 'refund-refused')]
    const clocks = clocksOf({ facts }, [SHIPPED_PACKS.taobao], at('2026-11-07 00:00:00'))
    expect(clocks.filter(({ refundId }) => refundId !== null)).toMatchObject([
      { ruleKey: 'refused-refund', owner: 'buyer', dueAt: at('2026-11-13 09:00:00') },
    ])
  })

  it('begins the shop’s five days when the buyer asks for his money instead (R12)', () => {
    const facts = [...SENT, APPLIED, fact('2026-11-08 09:00:00', 'refund-edited', { refundKind: 'refund' })]
    const clocks = clocksOf({ facts }, [SHIPPED_PACKS.taobao], at('2026-11-09 00:00:00'))
    const silent = clocks.find(({ ruleKey }) => ruleKey === 'silent-refund')
    // The case has waited since it was applied for: the earlier end is the safe one.
    expect(silent).toMatchObject({ state: 'running', dueAt: at('2026-11-10 09:00:00') })
  })
})
