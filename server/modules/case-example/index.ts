export { caseExampleRoutes } from './routes.ts'
export { addCase } from './store.ts'
