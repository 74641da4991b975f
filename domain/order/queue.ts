import { HOUR, type Instant } from '../kernel/time.ts'
import type { OrderActionKind } from './order-action.ts'
import type { OrderStatus } from './order-state.ts'

/**
 * What somebody has to do about an order, one queue for each key that answers it:
 * `cash-on-delivery` R19 · `address` R49 · `unpaid` R51 · `warehouse` R62 · `late`, `no-scan`, `stuck` R57, R57a ·
 * `return` a returned parcel has been signed for and nobody has decided.
 */
export const ORDER_QUEUES = [
  'cash-on-delivery',
  'address',
  'unpaid',
  'warehouse',
  'late',
  'no-scan',
  'stuck',
  'return',
] as const
export type OrderQueue = (typeof ORDER_QUEUES)[number]

/** What a shop has decided about its orders (domain/shop/settings.ts, `orders`). */
export interface QueueSettings {
  readonly shipWithinHours: number
  readonly noScanHours: number
  readonly stuckHours: number
}

/** How an order stands, as far as queues ask. */
export interface QueuedOrder {
  readonly status: OrderStatus
  readonly isCashOnDelivery: boolean
  readonly placedAt: Instant
  readonly paidAt: Instant | null
  readonly shippedAt: Instant | null
  readonly scannedAt: Instant | null
  readonly signedAt: Instant | null
  /** 承诺发货时间, where its platform states one. */
  readonly shipBy: Instant | null
  readonly hasOpenRefund: boolean
  /** Since when a returned parcel has been back without a decision. */
  readonly returnSignedAt: Instant | null
  readonly lastNoteAt: Instant | null
  /** When our own people last did what about it. */
  readonly actions: Partial<Readonly<Record<OrderActionKind, Instant>>>
}

export interface QueueSurroundings {
  readonly settings: QueueSettings
  /** The last 截单 of the shop and the next. */
  readonly lastCutOffAt: Instant
  readonly cutOffAt: Instant
  /** Today's has passed: what is paid now goes out tomorrow. */
  readonly isAfterCutOff: boolean
  readonly now: Instant
}

export interface QueueEntry {
  readonly queue: OrderQueue
  /** Since when it waits here. */
  readonly since: Instant
  /** When it will be too late, where that can be said. */
  readonly dueAt: Instant | null
}

/** The queues in which an order stands now. Pure: the same order, moment and settings always give the same. */
export function queuesOf(order: QueuedOrder, surroundings: QueueSurroundings): readonly QueueEntry[] {
  const isOver = order.status === 'received' || order.status === 'closed'
  const own = isOver
    ? []
    : [beforePayment, beforeShipping, onItsWay].flatMap((rule) => rule(order, surroundings))
  const back = order.returnSignedAt
  return back === null ? own : [...own, { queue: 'return', since: back, dueAt: null }]
}

function beforePayment(order: QueuedOrder, surroundings: QueueSurroundings): QueueEntry[] {
  const { lastCutOffAt, cutOffAt, isAfterCutOff, now } = surroundings
  const { status, isCashOnDelivery, placedAt, actions } = order
  if (status !== 'placed') return []
  if (isCashOnDelivery) {
    const isSettled = actions['cod-confirmed'] !== undefined || actions['cod-refused'] !== undefined
    return isSettled ? [] : [{ queue: 'cash-on-delivery', since: placedAt, dueAt: cutOffAt }]
  }
  // Paid before the cut-off it still goes today: only what came since the last one can be won by that, and only by one nudge.
  const isFresh = placedAt >= lastCutOffAt && placedAt <= now
  const isOpen = isFresh && !isAfterCutOff && actions.nudged === undefined
  return isOpen ? [{ queue: 'unpaid', since: placedAt, dueAt: cutOffAt }] : []
}

function beforeShipping(order: QueuedOrder, { settings, now }: QueueSurroundings): QueueEntry[] {
  const { status, isCashOnDelivery, paidAt, placedAt, actions, hasOpenRefund, lastNoteAt, shipBy } = order
  const isToShip =
    status === 'paid' || (status === 'placed' && isCashOnDelivery && actions['cod-confirmed'] !== undefined)
  if (!isToShip) return []
  const since = paidAt ?? actions['cod-confirmed'] ?? placedAt
  const entries: QueueEntry[] = []
  // Who wants his money back is not asked where to send the goods.
  if (actions['address-verified'] === undefined && !hasOpenRefund)
    entries.push({ queue: 'address', since, dueAt: shipBy })
  const seenAt = actions['warehouse-told'] ?? null
  const isNewNote = lastNoteAt !== null && (seenAt === null || lastNoteAt > seenAt)
  // R62: an open refund case stops the parcel, until the warehouse has said that it knows.
  if (isNewNote || (hasOpenRefund && seenAt === null))
    entries.push({ queue: 'warehouse', since: lastNoteAt ?? since, dueAt: null })
  const promised = shipBy ?? later(since, settings.shipWithinHours)
  if (now >= promised && !hasOpenRefund && isDue(actions['late-handled'], now))
    entries.push({ queue: 'late', since: promised, dueAt: null })
  return entries
}

function onItsWay(order: QueuedOrder, { settings, now }: QueueSurroundings): QueueEntry[] {
  const { status, shippedAt, scannedAt, signedAt, actions } = order
  if (status !== 'shipped' || shippedAt === null || signedAt !== null) return []
  if (!isDue(actions['shipment-chased'], now)) return []
  if (scannedAt === null) {
    const from = later(shippedAt, settings.noScanHours)
    return now >= from ? [{ queue: 'no-scan', since: from, dueAt: null }] : []
  }
  const from = later(scannedAt, settings.stuckHours)
  return now >= from ? [{ queue: 'stuck', since: from, dueAt: null }] : []
}

/** Who has chased a parcel gives the carrier a day to answer; then it is back in the queue. */
export const CHASE_AGAIN_HOURS = 24

function isDue(doneAt: Instant | undefined, now: Instant): boolean {
  return doneAt === undefined || now >= later(doneAt, CHASE_AGAIN_HOURS)
}

function later(at: Instant, hours: number): Instant {
  return (at + hours * HOUR) as Instant
}
