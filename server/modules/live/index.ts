export { liveDuties } from './duties.ts'
export { liveRoutes } from './routes.ts'
export { serveLive } from './serve.ts'
