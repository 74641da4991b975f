export { objectionRoutes } from './routes.ts'
export { addObjection, settleObjection } from './store.ts'
