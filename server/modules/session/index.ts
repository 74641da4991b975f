export { revokeAllSessions } from './actions/revoke-sessions.ts'
export { enterWith } from './actions/sign-in.ts'
export { presentMe } from './present.ts'
export { sessionRoutes } from './routes.ts'
