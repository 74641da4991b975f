import { clocksOf } from '#domain/clock/clocks-of.ts'
import { SHIPPED_PACKS } from '#domain/clock/shipped/shipped-packs.ts'
import { fen } from '#domain/kernel/money.ts'
import { after, DAY, HOUR, instant, MINUTE } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import { stateOf } from '#domain/order/state-of.ts'
import type { Finding } from './figure.ts'
import { inPerSecond, inTimes, median } from './statistics.ts'

const ORDERS = 50_000
const ROUNDS = 7
const AIM = 200_000
const BEGIN = instant(1_793_500_000_000)
const NOW = after(BEGIN, 40 * DAY)

/** How many orders' clocks are derived from their facts in a second, on one core, without a database. */
export async function clocks(): Promise<Finding> {
  const histories = Array.from({ length: ORDERS }, (_, index) => historyOf(index))
  const shuffled = histories.map((facts) => facts.toReversed())
  const texts = histories.map((facts) => JSON.stringify(facts))
  const packs = [SHIPPED_PACKS.taobao]
  const derive = (facts: readonly Fact[]) => clocksOf({ facts }, packs, NOW).length
  const found = histories.reduce((sum, facts) => sum + derive(facts), 0)
  const parsed = perSecond(texts, (text) => (JSON.parse(text) as unknown[]).length)
  const derived = perSecond(histories, derive)
  const unordered = perSecond(shuffled, derive)
  const stated = perSecond(histories, (facts) => stateOf(facts).parcels.length)
  const facts = histories.reduce((sum, own) => sum + own.length, 0)
  const yardstick = `${inPerSecond(parsed)} parsing the same facts from JSON`
  return {
    title: 'After-sales clocks derived in memory',
    lines: [
      {
        what: 'orders whose clocks are derived, facts in order',
        value: inPerSecond(derived),
        yardstick,
        ratio: inTimes(derived / parsed),
        aim: `≥ ${inPerSecond(AIM)} on one core`,
        isMet: derived >= AIM,
      },
      {
        what: 'the same, facts in the reverse order',
        value: inPerSecond(unordered),
        yardstick,
        ratio: inTimes(unordered / parsed),
      },
      {
        what: 'of it: the order’s own state',
        value: inPerSecond(stated),
        yardstick,
        ratio: inTimes(stated / parsed),
      },
    ],
    notes: [
      `Medians of ${ROUNDS} rounds over ${ORDERS.toLocaleString('en')} orders by the Taobao pack, in one thread: ${(facts / ORDERS).toFixed(1)} facts and ${(found / ORDERS).toFixed(1)} clocks an order. Two in three have a refund or return case. By processor time (garbage collection included), which other programs on the machine lengthen little.`,
      'Yardstick: JSON.parse of the same facts as text, what reading them costs at the least.',
    ],
  }
}

/** How many items a second of processor time, by the median round; the first rounds warm up the engine. */
function perSecond<Item>(items: readonly Item[], work: (item: Item) => number): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage()
    let sum = 0
    for (const item of items) sum += work(item)
    if (sum < 0) throw new Error('nothing was done')
    const { user, system } = process.cpuUsage(start)
    return (items.length * 1_000_000) / (user + system)
  })
  return median(rounds)
}

/** One in six: unpaid, received, refund before shipping, refund refused, return to the end, return waiting. */
function historyOf(index: number): readonly Fact[] {
  const fact = factMaker(index)
  const placed = fact(0, { kind: 'placed', amount: fen(13_900), isCashOnDelivery: false })
  const kind = index % 6
  if (kind === 0) return [placed, fact(HOUR, { kind: 'terms-changed', amount: fen(12_900) })]
  const paid = [placed, fact(MINUTE, { kind: 'paid', amount: fen(13_900) })]
  if (kind === 1) return [...sentOf(paid, fact), fact(9 * DAY, { kind: 'received', ground: 'action' })]
  const refundId = `R${index}`
  const applied = { kind: 'refund-applied', refundId, amount: fen(13_900), reason: '尺码不合适' } as const
  if (kind === 2)
    return [
      ...paid,
      fact(HOUR, { ...applied, refundKind: 'refund' }),
      fact(2 * HOUR, { kind: 'refund-agreed', refundId, ground: 'action' }),
      fact(3 * HOUR, { kind: 'refunded', refundId, amount: fen(13_900), by: 'seller', ground: 'action' }),
    ]
  if (kind === 3)
    return [
      ...sentOf(paid, fact),
      fact(6 * DAY, { ...applied, refundKind: 'refund' }),
      fact(7 * DAY, { kind: 'refund-refused', refundId, reason: '影响二次销售' }),
      fact(9 * DAY, { kind: 'refund-edited', refundId, refundKind: 'refund', amount: fen(3_000) }),
    ]
  const returned = [
    ...sentOf(paid, fact),
    fact(6 * DAY, { ...applied, refundKind: 'return' }),
    fact(7 * DAY, { kind: 'refund-agreed', refundId, ground: 'action' }),
  ]
  if (kind === 4) return returned
  return [
    ...returned,
    fact(8 * DAY, {
      kind: 'return-sent',
      refundId,
      method: 'express',
      carrier: '圆通',
      trackingNumber: 'YT',
    }),
    fact(10 * DAY, { kind: 'return-signed', refundId }),
    fact(11 * DAY, { kind: 'return-received', refundId }),
    fact(11 * DAY, { kind: 'refunded', refundId, amount: fen(13_900), by: 'seller', ground: 'action' }),
  ]
}

type FactMaker = ReturnType<typeof factMaker>

function factMaker(index: number) {
  let count = 0
  return (since: number, said: Readonly<Record<string, unknown>>): Fact =>
    ({
      id: `${index}-${count++}`,
      at: after(BEGIN, (index % 1_000) * MINUTE + since),
      isTimed: true,
      ...said,
    }) as Fact
}

function sentOf(paid: readonly Fact[], fact: FactMaker): readonly Fact[] {
  const parcelId = 'P1'
  const parcel = { parcelId, method: 'express', carrier: '中通', trackingNumber: '7531' }
  return [
    ...paid,
    fact(DAY, { kind: 'shipped', ...parcel }),
    fact(2 * DAY, { kind: 'scanned', parcelId, step: 'in-transit', place: '杭州' }),
    fact(3 * DAY, { kind: 'scanned', parcelId, step: 'out-for-delivery', place: '苏州' }),
    fact(4 * DAY, { kind: 'scanned', parcelId, step: 'signed', place: '苏州' }),
  ]
}
