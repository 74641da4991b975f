export { relayRoutes } from './routes.ts'
