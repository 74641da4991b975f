export { dailyLogRoutes } from './routes.ts'
