import type { SameKeys } from '../same-keys.ts'
import type { session as original } from '../zh/session.ts'

export const session: SameKeys<typeof original> = {
  signIn: {
    tagline: 'Your customer-service team’s whole day, in one place',
    name: 'Staff number or e-mail',
    password: 'Password',
    submit: 'Sign in',
    demoTitle: 'Demo shop: pick who you are',
  },
  setup: {
    title: 'Start with Banzu',
    lead: 'Nobody is here yet. Create the owner’s account first; then invite your colleagues.',
    company: 'Company or shop name',
    submit: 'Create and enter',
  },
  invitation: {
    title: 'Join {{company}}',
    lead: 'Hello {{name}}. Choose a password and you are ready to start.',
    gone: 'This invitation has been used, has expired or was withdrawn. Ask your supervisor for a new one.',
    submit: 'Set the password and enter',
  },
  password: {
    label: 'Password',
    again: 'Once more',
    hint: 'At least 8 characters',
    short: 'At least 8 characters',
    differs: 'The two differ',
  },
}
