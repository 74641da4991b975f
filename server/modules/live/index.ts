export { liveDuties } from './duties.ts'
export { liveRoutes } from './routes.ts'
