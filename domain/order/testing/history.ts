import { instantOfRfc3339 } from '#domain/calendar/rfc3339.ts'
import { assert } from '#domain/kernel/assert.ts'
import { fen } from '#domain/kernel/money.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Fact, FactKind } from '../fact.ts'

/** The moment at which clocks in Shanghai show `2026-11-16 10:00:00` or `2026-11-16 10:00:00.001`. */
export function at(text: string): Instant {
  const found = instantOfRfc3339(`${text}+08:00`)
  assert(found !== undefined, `a time of the test: ${text}`)
  return found
}

/** What a fact of a test says where the test does not care: one order of ¥139, one parcel, one case for all of it. */
const USUAL: {
  readonly [Kind in FactKind]: Omit<Extract<Fact, { kind: Kind }>, 'id' | 'at' | 'isTimed' | 'kind'>
} = {
  named: { amount: fen(0), isCashOnDelivery: false },
  placed: { amount: fen(13_900), isCashOnDelivery: false },
  'terms-changed': { amount: fen(12_900) },
  paid: { amount: fen(13_900) },
  shipped: { parcelId: 'P1', method: 'express', carrier: '中通快递', trackingNumber: '75312' },
  scanned: { parcelId: 'P1', step: 'in-transit', place: '杭州转运中心' },
  received: { ground: 'action' },
  closed: { by: 'buyer', ground: 'action', reason: '我不想买了' },
  'refund-applied': { refundId: 'R1', refundKind: 'refund', amount: fen(13_900), reason: '尺码不合适' },
  'refund-open': { refundId: 'R1' },
  'refund-edited': { refundId: 'R1', refundKind: 'refund', amount: fen(5_000) },
  'refund-agreed': { refundId: 'R1', ground: 'action' },
  'refund-refused': { refundId: 'R1', reason: '影响二次销售' },
  'return-sent': { refundId: 'R1', method: 'express', carrier: '圆通速递', trackingNumber: 'YT88' },
  'return-signed': { refundId: 'R1' },
  'return-received': { refundId: 'R1' },
  'platform-stepped-in': { refundId: 'R1' },
  'refund-withdrawn': { refundId: 'R1' },
  refunded: { refundId: 'R1', amount: fen(13_900), by: 'seller', ground: 'action' },
  'refund-closed': { refundId: 'R1', by: 'buyer', ground: 'action' },
}

type Said = Partial<Record<string, unknown>>

/** A fact at a moment of Shanghai's, with what the test says about it. Its id is its kind and time. */
export function fact(time: string | Instant, kind: FactKind, said: Said = {}): Fact {
  const moment = typeof time === 'string' ? at(time) : time
  const base = { id: `${kind}@${moment}`, at: moment, isTimed: true, kind }
  // Only tests build facts by halves; what they leave out is there.
  return { ...base, ...USUAL[kind], ...said } as Fact
}

/** A history as lines of time, what happened, and what is special about it. */
export function history(...lines: readonly (readonly [string, FactKind, Said?])[]): readonly Fact[] {
  return lines.map(([time, kind, said]) => fact(time, kind, said))
}
