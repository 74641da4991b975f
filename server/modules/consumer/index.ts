export { readConsumers } from './actions/read-consumers.ts'
export { retryParked } from './actions/retry-parked.ts'
export { consumerRoutes } from './routes.ts'
