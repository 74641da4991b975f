export { orderRoutes } from './routes.ts'
export { listFactsOf } from './queries-facts.ts'
export { storeOrderBatch, storeOrders, type StoredOrders } from './store.ts'
export { undoOrders } from './store-undo.ts'
