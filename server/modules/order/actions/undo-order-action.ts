import type { OrderActionId, OrderId } from '#domain/kernel/ids.ts'
import { decideUndo } from '#domain/order/order-action.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { listParts, type ActionRow } from '../queries-parts.ts'
import { getOrder } from '../queries.ts'
import { lockOrder } from '../store.ts'
import { markUndone } from '../store-deeds.ts'
import { attributeOrders } from './attribute-orders.ts'

interface Wish {
  readonly orderId: OrderId
  readonly actionId: OrderActionId
}

/** Takes back what one has just done about an order. @throws order.not_found, or why it stands */
export async function undoOrderAction(
  runtime: Runtime,
  actor: Actor,
  { orderId, actionId }: Wish,
): Promise<ActionRow> {
  const { personId } = actor
  const undone = await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    await lockOrder(tx, orderId)
    const { shopId } = await getOrder(tx, actor, orderId)
    const { actions } = await listParts(tx, [orderId])
    const action = actions.find(({ id }) => id === actionId)
    if (!action) throw refusal('order.action_not_found')
    granted(decideUndo({ ...action, isUndone: action.undoneAt !== null }, personId, now))
    await markUndone(tx, { actionId, personId, now })
    const { kind } = action
    record({ type: 'order-action.undone', subjectId: orderId, shopId, data: { actionId, kind } })
    return { ...action, undoneAt: now }
  })
  // Whose sale it was before he claimed it.
  if (undone.kind === 'claimed') await attributeOrders(runtime, [orderId])
  return undone
}
