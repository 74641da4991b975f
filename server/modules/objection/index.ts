export { objectionRoutes } from './routes.ts'
