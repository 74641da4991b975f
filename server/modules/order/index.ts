export { orderRoutes } from './routes.ts'
export { storeOrders } from './store.ts'
