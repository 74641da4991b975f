export { writeLog } from './actions/write-log.ts'
export { dailyLogRoutes } from './routes.ts'
