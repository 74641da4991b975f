export { disputeRoutes } from './routes.ts'
export { addDispute, settleDispute } from './store.ts'
