import { describe, expect, it } from 'vitest'
import { DAY, HOUR, instant, type Instant } from '../kernel/time.ts'
import { queuesOf, type QueuedOrder, type QueueSurroundings } from './queue.ts'

/** 2026-11-20 12:00 in Shanghai; the shop cuts off at 16:00. */
const NOW = instant(1_795_147_200_000)
const ago = (hours: number) => (NOW - hours * HOUR) as Instant
const surroundings: QueueSurroundings = {
  settings: { shipWithinHours: 48, noScanHours: 24, stuckHours: 48 },
  lastCutOffAt: (NOW - 20 * HOUR) as Instant,
  cutOffAt: (NOW + 4 * HOUR) as Instant,
  isAfterCutOff: false,
  now: NOW,
}

const unpaid: QueuedOrder = {
  status: 'placed',
  isCashOnDelivery: false,
  placedAt: ago(2),
  paidAt: null,
  shippedAt: null,
  scannedAt: null,
  signedAt: null,
  shipBy: null,
  hasOpenRefund: false,
  returnSignedAt: null,
  lastNoteAt: null,
  actions: {},
}
const cod: QueuedOrder = { ...unpaid, isCashOnDelivery: true }
const paid: QueuedOrder = { ...unpaid, status: 'paid', paidAt: ago(1) }
const verified: QueuedOrder = { ...paid, actions: { 'address-verified': ago(1) } }
const shipped: QueuedOrder = { ...paid, status: 'shipped', shippedAt: ago(10) }

const queues = (order: QueuedOrder, others: Partial<QueueSurroundings> = {}) =>
  queuesOf(order, { ...surroundings, ...others }).map(({ queue }) => queue)

describe('an unpaid order (R51)', () => {
  it('waits for its nudge until the cut-off, which is when it is too late', () => {
    expect(queuesOf(unpaid, surroundings)).toEqual([
      { queue: 'unpaid', since: ago(2), dueAt: surroundings.cutOffAt },
    ])
    expect(queues(unpaid, { isAfterCutOff: true })).toEqual([])
  })

  it('placed since the last cut-off counts, what an earlier one has missed is left alone', () => {
    expect(queues({ ...unpaid, placedAt: (surroundings.lastCutOffAt - 1) as Instant })).toEqual([])
    expect(queues({ ...unpaid, placedAt: surroundings.lastCutOffAt })).toEqual(['unpaid'])
  })

  it('is nudged once', () => {
    expect(queues({ ...unpaid, actions: { nudged: ago(1) } })).toEqual([])
  })
})

describe('an order paid at the door (R19)', () => {
  it('waits for somebody to ask the buyer, whatever its day', () => {
    expect(queues(cod)).toEqual(['cash-on-delivery'])
    expect(queues({ ...cod, placedAt: ago(50) })).toEqual(['cash-on-delivery'])
  })

  it('is settled by either answer; only a yes goes on to the address', () => {
    expect(queues({ ...cod, actions: { 'cod-confirmed': ago(1) } })).toEqual(['address'])
    expect(queues({ ...cod, actions: { 'cod-refused': ago(1) } })).toEqual([])
  })
})

describe('a paid order', () => {
  it('has its address verified once (R49), but not while its buyer wants his money back', () => {
    expect(queues(paid)).toEqual(['address'])
    expect(queues({ ...paid, hasOpenRefund: true })).toEqual(['warehouse'])
    expect(queues(verified)).toEqual([])
  })

  it('with a note is shown to the warehouse until it has read that note (R62)', () => {
    const noted = { ...verified, lastNoteAt: ago(3) }
    expect(queues(noted)).toEqual(['warehouse'])
    expect(queues({ ...noted, actions: { ...noted.actions, 'warehouse-told': ago(2) } })).toEqual([])
    expect(queues({ ...noted, actions: { ...noted.actions, 'warehouse-told': ago(4) } })).toEqual([
      'warehouse',
    ])
  })

  it('with an open refund case stops at the warehouse until that says so, and is not called late', () => {
    const stopped = { ...verified, hasOpenRefund: true, paidAt: ago(100) }
    expect(queues(stopped)).toEqual(['warehouse'])
    expect(queues({ ...stopped, actions: { ...stopped.actions, 'warehouse-told': ago(1) } })).toEqual([])
  })

  it('is late from the moment its platform promised, else after the shop’s own hours', () => {
    expect(queues({ ...verified, shipBy: NOW })).toEqual(['late'])
    expect(queues({ ...verified, shipBy: (NOW + 1) as Instant })).toEqual([])
    expect(queues({ ...verified, paidAt: ago(48) })).toEqual(['late'])
    expect(queues({ ...verified, paidAt: (ago(48) + 1) as Instant })).toEqual([])
  })
})

describe('a parcel (R57, R57a)', () => {
  it('that nobody has scanned after a day has not left', () => {
    expect(queues({ ...shipped, shippedAt: ago(24) })).toEqual(['no-scan'])
    expect(queues({ ...shipped, shippedAt: (ago(24) + 1) as Instant })).toEqual([])
  })

  it('without a new scan for two days is stuck, unless it was signed for', () => {
    const moving = { ...shipped, shippedAt: ago(100), scannedAt: ago(48) }
    expect(queues(moving)).toEqual(['stuck'])
    expect(queues({ ...moving, scannedAt: ago(47) })).toEqual([])
    expect(queues({ ...moving, signedAt: ago(40) })).toEqual([])
  })

  it('that somebody has chased comes back when a day has brought nothing', () => {
    const moving = { ...shipped, shippedAt: ago(100), scannedAt: ago(60) }
    expect(queues({ ...moving, actions: { 'shipment-chased': ago(23) } })).toEqual([])
    expect(queues({ ...moving, actions: { 'shipment-chased': ago(24) } })).toEqual(['stuck'])
  })
})

it('a returned parcel that is back waits for a decision, even when the order is over', () => {
  expect(queuesOf({ ...paid, status: 'received', returnSignedAt: ago(5) }, surroundings)).toEqual([
    { queue: 'return', since: ago(5), dueAt: null },
  ])
})

it('an order that is over waits for nothing', () => {
  for (const status of ['received', 'closed'] as const)
    expect(queues({ ...shipped, status, shippedAt: (NOW - 9 * DAY) as Instant })).toEqual([])
})
