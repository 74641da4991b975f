export { hasTeam } from './queries.ts'
export { teamRoutes } from './routes.ts'
