import type { SameKeys } from '../same-keys.ts'
import type { nav as original } from '../zh/nav.ts'

export const nav: SameKeys<typeof original> = {
  product: 'Banzu',
  main: 'Main',
  more: 'More',
  areas: {
    conversations: 'Desk',
    floor: 'Floor',
    orders: 'Orders & clocks',
    quality: 'Quality',
    metrics: 'Metrics',
    imports: 'Imports',
    people: 'People',
    quickReplies: 'Quick replies',
    settings: 'Settings',
  },
  people: { people: 'People', teams: 'Teams', accounts: 'Platform accounts' },
  person: { facts: 'Details', sessions: 'Sign-ins' },
  orders: {
    clocks: 'Clocks',
    queues: 'Queues',
    orders: 'Orders',
    lost: 'Lost this month',
    differences: 'Unlike the platform',
    rules: 'Rules',
  },
  metrics: {
    overview: 'Overview',
    causes: 'Causes',
    definitions: 'Definitions',
    backOffice: 'Back-office percentages',
  },
  quality: { findings: 'Findings', language: 'Language pack' },
  shop: { settings: 'Settings', channels: 'Channels' },
  settings: {
    shops: 'Shops',
    teams: 'Teams',
    people: 'People',
    accounts: 'Platform accounts',
    sessions: 'My sign-ins',
    consumers: 'Background work',
    audit: 'Audit trail',
  },
}
