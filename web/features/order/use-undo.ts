import type { OrderActionId, OrderId } from '#domain/kernel/ids.ts'
import { api, client } from '#web/kit/client.ts'
import { useChange } from '#web/kit/use-change.ts'

interface Undoing {
  readonly orderId: OrderId
  readonly actionId: OrderActionId
}

/** Takes back what one has just done about an order: it is in its queue again. */
export function useUndo() {
  return useChange({
    send: (undoing: Undoing) => client.order.undo(undoing),
    renews: [api.order.key(), api.orderQueue.key()],
  })
}
