export { revokeInvitationsOf, writeInvitation } from './actions/send-invitation.ts'
export { invitationRoutes } from './routes.ts'
