export { revokeAllSessions } from './actions/revoke-sessions.ts'
export { sessionRoutes } from './routes.ts'
