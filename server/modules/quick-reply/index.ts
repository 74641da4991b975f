export { listQuickReplies } from './queries.ts'
export { quickReplyRoutes } from './routes.ts'
export { countUse } from './store.ts'
