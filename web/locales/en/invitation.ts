import type { SameKeys } from '../same-keys.ts'
import type { invitation as original } from '../zh/invitation.ts'

export const invitation: SameKeys<typeof original> = {
  title: 'Invitation',
  join: 'Join {{company}}',
  joinLead: 'Hello {{name}}. Your staff number is {{code}}. Choose a password and you are ready to start.',
  reset: 'Choose a new password',
  resetLead: '{{name}} (staff no. {{code}}), choose a new password. Other devices will be signed out.',
  submit: 'Set the password and enter',
  toSignIn: 'To the sign-in page',
}
