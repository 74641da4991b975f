import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { attributionConsumer } from './reactions.ts'

export { orderQueueRoutes, orderRoutes } from './routes.ts'
export { listHistories } from './queries-facts.ts'
export { insertAction, insertNote } from './store-deeds.ts'
export { storeOrderBatch, storeOrders, type StoredOrders } from './store.ts'
export { undoOrders } from './store-undo.ts'

export function orderDuties(runtime: Runtime): ModuleDuties {
  return { consumers: [attributionConsumer(runtime)] }
}
