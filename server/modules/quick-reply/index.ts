export { quickReplyRoutes } from './routes.ts'
export { countUse } from './store.ts'
