export { sendRelay } from './actions/send-relay.ts'
export { relayRoutes } from './routes.ts'
