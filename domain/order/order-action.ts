import { allow, refuse, type Decision } from '../kernel/decision.ts'
import type { PersonId } from '../kernel/ids.ts'
import { elapsed, MINUTE, type Instant } from '../kernel/time.ts'
import type { ClosingPolicy } from '../shop/settings.ts'
import type { OrderStatus } from './order-state.ts'

/**
 * What our own people do about an order. None of it is a fact of the platform: the order does not change by it, only
 * what is left to be done.
 * `close-asked`: who may, closes it on the platform; here stand the reason and the contact that R7 demands.
 * `platform-acted`: somebody has just agreed, refused or shipped in the platform's back office. The fact itself comes from
 * there; until it does, colleagues see that the case is in hand.
 */
export const ORDER_ACTIONS = [
  'cod-confirmed',
  'cod-refused',
  'address-verified',
  'nudged',
  'warehouse-told',
  'late-handled',
  'shipment-chased',
  'contacted',
  'close-asked',
  'platform-acted',
  'claimed',
] as const
export type OrderActionKind = (typeof ORDER_ACTIONS)[number]

export interface ActedOrder {
  readonly status: OrderStatus
  readonly isCashOnDelivery: boolean
  readonly isAttributed: boolean
  readonly actions: Partial<Readonly<Record<OrderActionKind, Instant>>>
}

interface Deed {
  readonly kind: OrderActionKind
  /** What was said or found; the reason, for a closing. */
  readonly text: string
  readonly closing: ClosingPolicy
}

export type ActionRefusal =
  | 'order.already_nudged'
  | 'order.not_unpaid'
  | 'order.not_cash_on_delivery'
  | 'order.closing_forbidden'
  | 'order.not_contacted'
  | 'order.action_without_reason'
  | 'order.already_attributed'
  | 'order.already_over'

/** Whether somebody may do this about an order now. */
export function decideAction(order: ActedOrder, deed: Deed): Decision<null, ActionRefusal> {
  const { status, isCashOnDelivery, isAttributed, actions } = order
  if (deed.kind === 'claimed') return isAttributed ? refuse('order.already_attributed') : YES
  if (status === 'closed' && deed.kind !== 'contacted') return refuse('order.already_over')
  switch (deed.kind) {
    case 'nudged':
      if (status !== 'placed' || isCashOnDelivery) return refuse('order.not_unpaid')
      return actions.nudged === undefined ? YES : refuse('order.already_nudged')
    case 'cod-confirmed':
    case 'cod-refused':
      return isCashOnDelivery ? YES : refuse('order.not_cash_on_delivery')
    case 'close-asked':
      return decideClosing(order, deed)
    default:
      return YES
  }
}

const YES = allow(null)

/** A wrong key is noticed at once; what has stood longer others have worked by. */
const UNDO_WITHIN_MS = 10 * MINUTE

export interface DoneDeed {
  readonly kind: OrderActionKind
  readonly personId: PersonId | null
  readonly at: Instant
  readonly isUndone: boolean
}

export type UndoRefusal =
  | 'order.action_not_own'
  | 'order.action_too_old'
  | 'order.action_already_undone'
  | 'order.action_was_sent'

/** Whether somebody may take back what he has done: his own, within ten minutes, and nothing that a buyer has read. */
export function decideUndo(deed: DoneDeed, personId: PersonId, now: Instant): Decision<null, UndoRefusal> {
  if (deed.isUndone) return refuse('order.action_already_undone')
  if (deed.personId !== personId) return refuse('order.action_not_own')
  if (deed.kind === 'nudged') return refuse('order.action_was_sent')
  if (elapsed(deed.at, now) > UNDO_WITHIN_MS) return refuse('order.action_too_old')
  return YES
}

/** R7: 「我們不要去主動關閉客戶拍下的訂單」 against 「可以手动关闭订单」: the shop decides, and never without contact. */
function decideClosing(
  { status, actions }: ActedOrder,
  { closing, text }: Deed,
): Decision<null, ActionRefusal> {
  if (status !== 'placed') return refuse('order.not_unpaid')
  if (closing === 'never') return refuse('order.closing_forbidden')
  if (actions.contacted === undefined && actions.nudged === undefined) return refuse('order.not_contacted')
  return text.trim() === '' ? refuse('order.action_without_reason') : YES
}
