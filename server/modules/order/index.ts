export { orderRoutes } from './routes.ts'
export { listFactsOf } from './queries-facts.ts'
export { storeOrders } from './store.ts'
