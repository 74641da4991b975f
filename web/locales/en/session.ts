import type { SameKeys } from '../same-keys.ts'
import type { session as original } from '../zh/session.ts'

export const session: SameKeys<typeof original> = {
  signIn: {
    tagline: 'Your customer-service team’s whole day, in one place',
    name: 'Staff number or e-mail',
    password: 'Password',
    submit: 'Sign in',
    demoTitle: 'Demo shop: pick who you are',
    demoAll: 'All {{count}} people',
  },
  setup: {
    title: 'Start with Banzu',
    lead: 'Nobody is here yet. Create the owner’s account first; then invite your colleagues.',
    company: 'Company or shop name',
    submit: 'Create and enter',
  },
  list: {
    title: 'My sign-ins',
    about: 'End what you do not recognise, then change your password',
    browser: 'Device',
    unknown: 'Unknown device',
    address: 'Address',
    started: 'Signed in',
    seen: 'Last used',
    current: 'This device',
    end: 'End',
    none: 'Signed in nowhere at present.',
  },
  changePassword: {
    title: 'Change password',
    current: 'Present password',
    done: 'Password changed; your other devices are signed out',
  },
  password: {
    label: 'Password',
    again: 'Once more',
    hint: 'At least 8 characters',
    short: 'At least 8 characters',
    differs: 'The two differ',
  },
}
