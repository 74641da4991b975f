import { describe, expect, it } from 'vitest'
import { factsOfOrder } from '#domain/intake/order-facts.ts'
import type { IntakeOrder } from '#domain/intake/record.ts'
import { clocksOf } from '#domain/clock/clocks-of.ts'
import { SHIPPED_PACKS } from '#domain/clock/shipped/shipped-packs.ts'
import { fen } from '#domain/kernel/money.ts'
import { after, DAY, HOUR, instant } from '#domain/kernel/time.ts'
import { pinduoduoAfterSales, tmallAfterSales } from './after-sales.ts'
import { seededRandom } from './seeded-random.ts'

/** 2026-11-22 10:00 in Shanghai. */
const until = instant(1_795_312_800_000)
const telling = () => ({ until, random: seededRandom('after-sales') })

const placed = Array.from({ length: 200 }, (_, index) => ({
  externalId: `2611${String(10 + (index % 20))}-${String(10_000_000_000 + index)}`,
  customer: { externalId: `b${index}` },
  status: '已签收',
  title: '针织裙',
  amount: fen(13_900),
  createdAt: after(until, -20 * DAY + index * 2 * HOUR),
  paidAt: after(until, -20 * DAY + index * 2 * HOUR + 60_000),
}))

const clocks = (orders: readonly IntakeOrder[], platform: 'pdd' | 'tmall') =>
  orders.flatMap((order) => clocksOf({ facts: factsOfOrder(order, until) }, [SHIPPED_PACKS[platform]], until))

describe('the after-sales of the demo', () => {
  it('tell nothing that has not happened yet, and the same every time', () => {
    const told = [...pinduoduoAfterSales(placed, telling()), ...tmallAfterSales(telling())]
    const late = told.flatMap(({ facts = [] }) => facts).filter(({ at }) => at > until)
    expect(late).toEqual([])
    expect([...pinduoduoAfterSales(placed, telling()), ...tmallAfterSales(telling())]).toEqual(told)
  })

  it('keep every deadline of Taobao and Tmall running somewhere, some of them to end within the played day', () => {
    const running = clocks(tmallAfterSales(telling()), 'tmall').filter(({ state }) => state === 'running')
    const rules = SHIPPED_PACKS.tmall.spec.rules.map(({ key }) => key)
    expect([...new Set(running.map(({ ruleKey }) => ruleKey))].toSorted()).toEqual(rules.toSorted())
    const soon = running.filter(({ owner, remainingMs }) => owner === 'seller' && remainingMs < 12 * HOUR)
    expect(soon.length).toBeGreaterThanOrEqual(8)
  })

  it('have returns of Pinduoduo that run out within the day, money lost to silence, and one early payment', () => {
    const all = clocks(pinduoduoAfterSales(placed, telling()), 'pdd').filter(
      ({ ruleKey }) => ruleKey === 'return-decision',
    )
    const soon = all.filter(({ state, remainingMs }) => state === 'running' && remainingMs < DAY)
    expect(soon.length).toBeGreaterThanOrEqual(8)
    expect(all.filter(({ verdict }) => verdict === 'as-expected')).toHaveLength(3)
    expect(all.filter(({ verdict }) => verdict === 'early')).toHaveLength(1)
  })
})
