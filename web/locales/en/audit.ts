import type { SameKeys } from '../same-keys.ts'
import type { audit as original } from '../zh/audit.ts'

export const audit: SameKeys<typeof original> = {
  title: 'Audit trail',
  about: 'Who changed what and when; only ever added to',
  none: 'Nothing has happened yet.',
  noneFound: 'Nothing matches.',
  at: 'When',
  actor: 'Who',
  what: 'What',
  subject: 'About',
  details: 'Details',
  by: { system: 'System', channel: 'Channel', visitor: 'Visitor', person: 'A removed colleague' },
  noun: {
    label: 'Kind',
    person: 'Colleagues',
    invitation: 'Invitations',
    session: 'Sign-ins',
    team: 'Teams',
    shop: 'Shops',
    account: 'Platform accounts',
    channel: 'Channels',
    company: 'Company',
    conversation: 'Chats',
    presence: 'Presence',
  },
  person: 'Colleague',
  shop: 'Shop',
  empty: 'nothing',
  items: '{{count}} items',
  yes: 'yes',
  no: 'no',
}
