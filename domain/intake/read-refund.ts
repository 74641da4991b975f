import { fen, type Fen } from '#domain/kernel/money.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Fact, RefundKind } from '#domain/order/fact.ts'
import type { ReadContext } from './draft.ts'
import { buyerIn, freeTextIn, numberIn, orderCells, type OrderCells } from './order-cells.ts'
import { itemsIn } from './order-items.ts'
import { refundKindOf, refundReachOf, yesOrNo, type RefundReach } from './order-words.ts'
import type { Cells, Reading } from './reading.ts'

/** Reads a row of a refund or after-sale export: one case. Its order may not have come in yet. */
export function refundReader(context: ReadContext): (cells: Cells) => Reading {
  return (cells) => {
    const [order, refund] = [numberIn(cells, 'order'), numberIn(cells, 'refund')]
    if (!order.ok) return { records: [], problems: [order.problem] }
    if (!refund.ok) return { records: [], problems: [refund.problem] }
    const own = orderCells(cells, context)
    const row = {
      own,
      refundId: refund.id,
      now: context.now,
      reach: refundReachOf(cells.cell('refundStatus')),
    }
    const isLineKnown = cells.cell('subOrder') !== ''
    const value = {
      externalId: order.id,
      ...buyerIn(cells),
      title: own.text('title'),
      // Without the sub-order's number it cannot be told which line of the order this is.
      items: isLineKnown
        ? itemsIn(cells, own).map(({ id, title, productId }) => ({ id, title, productId }))
        : [],
      facts: factsIn(cells, row),
      remark: freeTextIn(cells, 'remark'),
    }
    return { records: [{ noun: 'order', value }], problems: own.problems }
  }
}

interface Case {
  readonly own: OrderCells
  readonly refundId: string
  readonly now: Instant
  readonly reach: RefundReach | undefined
}

function factsIn(cells: Cells, row: Case): readonly Fact[] {
  const { own } = row
  const kind = refundKindOf(cells.cell('refundKind'), yesOrNo(cells.cell('needsReturn')))
  const amount = fen((own.money('refundAmount') ?? 0) + (own.money('refundPostage') ?? 0))
  return [
    appliedFact(cells, row, { kind, amount }),
    ...goingOnFacts(row),
    ...agreedFacts(row),
    ...returnFacts(cells, row),
    ...platformFacts(cells, row),
    ...endFacts(cells, row, amount),
  ]
}

interface Terms {
  readonly kind: RefundKind
  readonly amount: Fen
}

function appliedFact(cells: Cells, row: Case, { kind, amount }: Terms): Fact {
  const reason = cells.cell('refundReason').slice(0, REASON_MAX)
  return {
    ...stamp(row, 'applied', row.own.time('appliedTime')),
    kind: 'refund-applied',
    refundKind: kind,
    amount,
    reason,
  }
}

const REASON_MAX = 200

/** Its state says that it goes on, which is news where it had ended (domain/order/told-again.ts). */
function goingOnFacts(row: Case): readonly Fact[] {
  switch (row.reach) {
    case undefined:
    case 'refunded':
    case 'exchanged':
    case 'closed':
    case 'withdrawn':
      return []
    default:
      return [{ ...stamp(row, 'open', undefined), kind: 'refund-open' }]
  }
}

function agreedFacts(row: Case): readonly Fact[] {
  const at = row.own.time('agreedTime')
  if (at === undefined && row.reach !== 'agreed') return []
  return [{ ...stamp(row, 'agreed', at), kind: 'refund-agreed', ground: 'action' }]
}

/** A return's tracking number says that it was sent, also where the export has no time for it. */
function returnFacts(cells: Cells, row: Case): readonly Fact[] {
  const trackingNumber = cells.cell('returnNumber').slice(0, REASON_MAX)
  const at = row.own.time('returnSentTime')
  if (trackingNumber === '' && at === undefined && row.reach !== 'return-sent') return []
  const carrier = cells.cell('returnCarrier').slice(0, REASON_MAX)
  const sent: Fact = {
    ...stamp(row, 'sent', at),
    kind: 'return-sent',
    method: 'express',
    carrier,
    trackingNumber,
  }
  const isSigned = /已签收|签收成功|已妥投/.test(cells.cell('returnState'))
  return isSigned ? [sent, { ...stamp(row, 'signed', undefined), kind: 'return-signed' }] : [sent]
}

/** 未介入, 无需介入 and an empty cell are no intervention; neither is one that has been taken back. */
function platformFacts(cells: Cells, row: Case): readonly Fact[] {
  const word = cells.cell('platformState')
  const hasSteppedIn = /介入|仲裁|判|举证/.test(word) && !/^(?:未|无|不)|未介入|无需|撤销|取消/.test(word)
  if (!hasSteppedIn && row.reach !== 'platform') return []
  return [{ ...stamp(row, 'platform', undefined), kind: 'platform-stepped-in' }]
}

/** 完结时间 is when a case ended, either way: the state says which. */
function endFacts(cells: Cells, row: Case, amount: Fen): readonly Fact[] {
  const endedAt = row.own.time('refundedTime')
  switch (row.reach) {
    case 'refunded': {
      const isSystem = /系统/.test(cells.cell('refundWay'))
      const by = isSystem ? 'platform' : 'seller'
      const ground = isSystem ? 'timeout' : 'action'
      return [{ ...stamp(row, 'refunded', endedAt), kind: 'refunded', amount, by, ground }]
    }
    case 'exchanged':
      return [{ ...stamp(row, 'closed', endedAt), kind: 'refund-closed', by: 'seller', ground: 'action' }]
    case 'closed': {
      const at = row.own.time('refundClosedTime') ?? endedAt
      return [{ ...stamp(row, 'closed', at), kind: 'refund-closed', by: 'buyer', ground: 'action' }]
    }
    case 'withdrawn': {
      const at = row.own.time('refundClosedTime') ?? endedAt
      return [{ ...stamp(row, 'withdrawn', at), kind: 'refund-withdrawn' }]
    }
    case 'refused':
      return [{ ...stamp(row, 'refused', undefined), kind: 'refund-refused', reason: '' }]
    default:
      return []
  }
}

/** Without a time, the moment at which it was first seen; the id then ends in `?`. */
function stamp({ refundId, now }: Case, step: string, at: Instant | undefined) {
  const id = `refund:${refundId}:${step}`
  return at === undefined
    ? { id: `${id}?`, refundId, at: now, isTimed: false }
    : { id, refundId, at, isTimed: true }
}
