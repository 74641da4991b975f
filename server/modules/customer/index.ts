export { presentCustomer } from './present.ts'
export { getCustomer } from './queries.ts'
export { customerRoutes } from './routes.ts'
export { countConversation, lockCustomer } from './store.ts'
