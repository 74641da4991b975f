import type { OrderView } from '#contract/order.ts'
import type { ActedOrder } from '#domain/order/order-action.ts'

/** What the rules ask of an order before somebody acts on it. */
export function actedOrder(order: OrderView): ActedOrder {
  const standing = order.actions.filter(({ isUndone }) => !isUndone)
  const actions = Object.fromEntries(standing.toReversed().map(({ kind, at }) => [kind, at]))
  return { ...order, isAttributed: order.person !== null, actions }
}
