export { caseExampleRoutes } from './routes.ts'
