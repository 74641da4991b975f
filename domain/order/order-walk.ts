import { fen, type Fen } from '#domain/kernel/money.ts'
import { instant } from '#domain/kernel/time.ts'
import type { Fact, OrderFact, RefundFact } from './fact.ts'
import type { OrderState, OrderStatus, ParcelState, TradeStatus } from './order-state.ts'
import type { RefundState } from './refund-state.ts'
import { isRefundOpen } from './refund-state.ts'
import { nextRefundStatus } from './refund-step.ts'

/** A state while facts are being applied to it, one after the other: changed in place, since millions are walked. */
export type Draft<State> = {
  -readonly [Key in keyof State]: State[Key] extends readonly (infer Item)[]
    ? Item extends number
      ? Item[]
      : Draft<Item>[]
    : State[Key]
}

const NOTHING = fen(0)
const NEVER = instant(0)

/** An order of which nothing is known yet. */
export function newOrder(): Draft<OrderState> {
  return {
    status: 'unknown',
    statusSince: NEVER,
    reachedAt: [],
    isCashOnDelivery: false,
    amount: null,
    paidAmount: null,
    refundedAmount: NOTHING,
    placedAt: null,
    termsChangedAt: null,
    paidAt: null,
    shippedAt: null,
    receivedAt: null,
    closedAt: null,
    closedBy: null,
    closeReason: null,
    parcels: [],
    refunds: [],
  }
}

/**
 * Applies a fact, which must not be earlier than those applied before. Answers with the case that it is about, if any.
 * A case says something of its order too, where that has not come in: what is refunded was paid, what comes back was sent.
 */
export function applyFact(order: Draft<OrderState>, fact: Fact): Draft<RefundState> | undefined {
  if (!('refundId' in fact)) {
    applyOrderFact(order, fact)
    return undefined
  }
  const refund = refundOf(order, fact)
  applyRefundFact(refund, fact)
  reach(order, refund.kind === 'return' || refund.returnSentAt !== null ? 'shipped' : 'paid', fact)
  if (fact.kind === 'refunded') countRefunded(order, fact)
  return refund
}

function applyOrderFact(order: Draft<OrderState>, fact: OrderFact): void {
  switch (fact.kind) {
    case 'named':
      order.amount ??= known(fact.amount)
      order.isCashOnDelivery ||= fact.isCashOnDelivery
      break
    case 'placed':
      order.placedAt ??= fact.at
      order.isCashOnDelivery = fact.isCashOnDelivery
      order.amount = fact.amount
      reach(order, 'placed', fact)
      break
    case 'terms-changed':
      order.termsChangedAt = fact.at
      order.amount = fact.amount
      reach(order, 'placed', fact)
      break
    case 'paid':
      // 待发货 without a time says of what is paid at the door that it may be sent, not that it was paid.
      if (order.isCashOnDelivery && !fact.isTimed) break
      order.paidAt ??= fact.at
      order.paidAmount = known(fact.amount) ?? known(order.amount)
      reach(order, 'paid', fact)
      break
    case 'shipped': {
      order.shippedAt ??= fact.at
      const parcel = parcelOf(order, fact.parcelId)
      parcel.method = fact.method
      parcel.carrier = fact.carrier
      parcel.trackingNumber = fact.trackingNumber
      parcel.shippedAt = fact.at
      reach(order, 'shipped', fact)
      break
    }
    case 'scanned': {
      const parcel = parcelOf(order, fact.parcelId)
      parcel.steps.push({ step: fact.step, place: fact.place, at: fact.at })
      if (fact.step === 'signed') parcel.signedAt ??= fact.at
      break
    }
    case 'received':
      order.receivedAt ??= fact.at
      closeRefused(order, fact)
      reach(order, 'received', fact)
      break
    default:
      order.closedAt ??= fact.at
      order.closedBy ??= fact.by
      order.closeReason ??= fact.reason
      reach(order, 'closed', fact)
  }
}

/** A source that leaves the amount of a payment out says 0: what was owed was paid then, as far as that is known. */
function known(amount: Fen | null): Fen | null {
  return amount === null || amount === 0 ? null : amount
}

const PROGRESS: Readonly<Record<OrderStatus, number>> = {
  unknown: -1,
  placed: 0,
  paid: 1,
  shipped: 2,
  received: 3,
  closed: 4,
}

/** A trade only goes forward: a payment that is booked after the parcel has left (cash on delivery) changes no status. */
function reach(order: Draft<OrderState>, status: TradeStatus, { at }: Fact): void {
  if (PROGRESS[order.status] >= PROGRESS[status]) return
  order.status = status
  order.statusSince = at
  while (order.reachedAt.length <= PROGRESS[status]) order.reachedAt.push(at)
}

/** R10: confirming receipt is one of three answers to a refusal, and it ends the case. */
function closeRefused(order: Draft<OrderState>, { at }: Fact): void {
  for (const refund of order.refunds) {
    if (refund.status !== 'refused') continue
    refund.status = 'closed'
    refund.statusSince = at
    refund.endedAt = at
  }
}

/** An order that is refunded whole before its receipt is closed, whether or not the platform says so apart. */
function countRefunded(order: Draft<OrderState>, fact: Extract<Fact, { kind: 'refunded' }>): void {
  if (fact.amount === null) return
  order.refundedAmount = fen(order.refundedAmount + fact.amount)
  const isWhole = order.paidAmount !== null && order.refundedAmount >= order.paidAmount
  if (!isWhole || order.status === 'received' || order.status === 'closed') return
  order.closedAt = fact.at
  order.closedBy = fact.by
  reach(order, 'closed', fact)
}

function applyRefundFact(refund: Draft<RefundState>, fact: RefundFact): void {
  noteRefundFact(refund, fact)
  const status = nextRefundStatus(refund, fact.kind)
  if (status === refund.status && fact.kind !== 'refund-applied') return
  refund.status = status
  refund.statusSince = fact.at
  refund.endedAt = isRefundOpen(refund) ? null : fact.at
}

function noteRefundFact(refund: Draft<RefundState>, fact: RefundFact): void {
  switch (fact.kind) {
    case 'refund-applied':
      beginRound(refund)
      refund.appliedAt.push(fact.at)
      refund.reason = fact.reason
      noteTerms(refund, fact)
      break
    case 'refund-open':
      if (!isRefundOpen(refund)) beginRound(refund)
      break
    case 'refund-edited':
      refund.editedAt = fact.at
      noteTerms(refund, fact)
      break
    case 'refund-agreed':
      refund.agreedAt = fact.at
      refund.agreedBy = fact.ground
      break
    case 'refund-refused':
      refund.refusedAt = fact.at
      refund.refusalReason = fact.reason
      break
    case 'return-sent':
      refund.returnSentAt = fact.at
      refund.returnMethod = fact.method
      break
    case 'return-signed':
      refund.returnSignedAt ??= fact.at
      break
    case 'return-received':
      refund.returnReceivedAt = fact.at
      break
    case 'platform-stepped-in':
      refund.platformAt = fact.at
      break
    case 'refunded':
      refund.refundedAmount = fact.amount
      break
    default:
  }
}

function noteTerms(
  refund: Draft<RefundState>,
  { refundKind, amount }: { readonly refundKind: RefundState['kind']; readonly amount: Fen },
): void {
  refund.kind = refundKind
  refund.amount = amount
}

/** Applied for or going on again, what was done about the application before no longer counts. */
function beginRound(refund: Draft<RefundState>): void {
  refund.editedAt = null
  refund.agreedAt = null
  refund.agreedBy = null
  refund.refusedAt = null
  refund.refusalReason = null
  refund.returnSentAt = null
  refund.returnMethod = null
  refund.returnSignedAt = null
  refund.returnReceivedAt = null
  refund.platformAt = null
}

function refundOf(order: Draft<OrderState>, { refundId, at, kind }: RefundFact): Draft<RefundState> {
  for (const refund of order.refunds) if (refund.id === refundId) return refund
  const refund: Draft<RefundState> = {
    id: refundId,
    kind: null,
    amount: null,
    reason: '',
    status: kind === 'refund-open' ? 'open' : 'applied',
    statusSince: at,
    appliedAt: [],
    editedAt: null,
    agreedAt: null,
    agreedBy: null,
    refusedAt: null,
    refusalReason: null,
    returnSentAt: null,
    returnMethod: null,
    returnSignedAt: null,
    returnReceivedAt: null,
    platformAt: null,
    endedAt: null,
    refundedAmount: null,
  }
  order.refunds.push(refund)
  return refund
}

function parcelOf(order: Draft<OrderState>, id: string): Draft<ParcelState> {
  for (const parcel of order.parcels) if (parcel.id === id) return parcel
  const parcel: Draft<ParcelState> = {
    id,
    method: null,
    carrier: '',
    trackingNumber: '',
    shippedAt: null,
    steps: [],
    signedAt: null,
  }
  order.parcels.push(parcel)
  return parcel
}
