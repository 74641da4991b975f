export { revokeInvitationsOf } from './actions/send-invitation.ts'
export { invitationRoutes } from './routes.ts'
