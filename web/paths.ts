/**
 * Every address of the console. Templates (`$id`) are for the route table, functions for links.
 * The noun is the same word as everywhere else.
 */
export const PATHS = {
  home: '/',
  signIn: '/sign-in',
  setup: '/setup',
  invitation: '/invitations/$token',
  conversations: '/conversations',
  conversation: '/conversations/$id',
  floor: '/floor',
  metrics: '/metrics',
  metric: '/metrics/$id',
  imports: '/imports',
  import: '/imports/$id',
  people: '/people',
  person: '/people/$id',
  teams: '/teams',
  shops: '/shops',
  shop: '/shops/$id',
  quickReplies: '/quick-replies',
  settings: '/settings',
  sessions: '/settings/sessions',
  audit: '/settings/audit',
} as const

export function conversationPath(id: string): string {
  return `/conversations/${id}`
}

export function metricPath(id: string): string {
  return `/metrics/${id}`
}

export function importPath(id: string): string {
  return `/imports/${id}`
}

export function personPath(id: string): string {
  return `/people/${id}`
}

export function shopPath(id: string): string {
  return `/shops/${id}`
}
