import type { SameKeys } from '../same-keys.ts'
import type { settings as original } from '../zh/settings.ts'

export const settings: SameKeys<typeof original> = {
  title: 'Settings',
  shops: 'Shops, reply lines, automatic replies, chat widgets and interface keys',
  teams: 'Teams and their leaders',
  people: 'Colleagues, roles, invitation links',
  accounts: 'Who uses the platforms’ agent accounts',
  audit: 'Who changed what, and when',
  consumers: 'Whether figures, routing and automatic replies keep up, and what they could not handle',
  sessions: 'Your own sign-ins and password',
  company: 'Company name',
  rename: 'Rename',
}
