export { listShops } from './queries.ts'
export { readSettings } from './settings.ts'
export { shopRoutes } from './routes.ts'
