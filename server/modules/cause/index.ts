export { causeRoutes } from './routes.ts'
export { countCauses } from './store.ts'
