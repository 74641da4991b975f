import type { ClockAction } from '#domain/clock/rule.ts'
import type { OrderId } from '#domain/kernel/ids.ts'
import { maskText } from '#domain/order/mask.ts'
import { decideAction, type OrderActionKind } from '#domain/order/order-action.ts'
import { readSettings } from '#server/modules/shop/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Work } from '#server/platform/work.ts'
import { listParts, standingActions, type ActionRow } from '../queries-parts.ts'
import { getOrder } from '../queries.ts'
import { lockOrder } from '../store.ts'
import { insertAction, storeAttributions } from '../store-deeds.ts'

interface Wish {
  readonly orderId: OrderId
  readonly kind: OrderActionKind
  /** What was done in the platform's back office. */
  readonly step?: ClockAction | undefined
  /** Upon which refund case. */
  readonly refundId?: string | undefined
  readonly text: string
}

/** Notes what somebody did about an order. @throws order.not_found, or why it may not be done */
export async function takeOrderAction(runtime: Runtime, actor: Actor, wish: Wish): Promise<ActionRow> {
  const masked = { ...wish, text: maskText(wish.text) }
  return runtime.work(authorOf(actor), async (work) => noteDeed(work, actor, masked))
}

/** The same within a transaction that does more; `text` is kept as it is. */
export async function noteDeed(work: Work, actor: Actor, wish: Wish): Promise<ActionRow> {
  const { tx, now, record } = work
  const { orderId, kind, step, refundId, text } = wish
  // Two colleagues press the key at once: the second has to see what the first did.
  await lockOrder(tx, orderId)
  const order = await getOrder(tx, actor, orderId)
  const { actions, refunds } = await listParts(tx, [orderId])
  if (refundId !== undefined && !refunds.some(({ id }) => id === refundId))
    throw refusal('order.case_not_found')
  const { closing } = readSettings(order.platform, order.shopSettings).orders
  granted(
    decideAction(
      { ...order, isAttributed: order.personId !== null, actions: standingActions(actions) },
      { kind, text, closing },
    ),
  )
  const id = newId<'orderAction'>()
  const data = { text, step, refundId }
  await insertAction(tx, { id, orderId, kind, data, personId: actor.personId, now })
  if (kind === 'claimed')
    await storeAttributions(tx, [{ id: orderId, personId: actor.personId, personBy: 'claim' }])
  const { shopId } = order
  record({ type: 'order-action.taken', subjectId: orderId, shopId, data: { actionId: id, kind } })
  const { personId, name: personName, code: personCode } = actor
  return { id, orderId, kind, personId, personName, personCode, data, at: now, undoneAt: null }
}
