export { accountRoutes } from './routes.ts'
export { ensureAccounts, type KnownAccount } from './store.ts'
