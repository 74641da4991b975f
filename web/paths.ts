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
  /** One page with and without a chat open, so that the list stays where it is. */
  conversation: '/conversations/{-$id}',
  floor: '/floor',
  orders: '/orders',
  orderQueues: '/orders/queues',
  order: '/orders/$id',
  rulePacks: '/rule-packs',
  language: '/language',
  clocks: '/clocks',
  lostClocks: '/clocks/lost',
  clockDifferences: '/clocks/differences',
  metrics: '/metrics',
  metric: '/metrics/$id',
  metricDefinitions: '/metrics/definitions',
  backOffice: '/metrics/back-office',
  causes: '/metrics/causes',
  findings: '/findings',
  forecast: '/forecast',
  inspections: '/inspections',
  inspection: '/inspections/$id',
  inspectionRecords: '/inspections/records',
  inspectionTrends: '/inspections/trends',
  improvements: '/improvements',
  improvement: '/improvements/$id',
  disputes: '/disputes',
  objections: '/disputes/findings',
  calibrations: '/calibrations',
  calibration: '/calibrations/$id',
  caseExamples: '/case-examples',
  scorecards: '/scorecards',
  rosters: '/rosters',
  rosterSettings: '/rosters/settings',
  myShifts: '/shifts',
  swaps: '/swaps',
  relays: '/relays',
  dailyLogs: '/daily-logs',
  attendance: '/attendance',
  intraday: '/intraday',
  staffing: '/staffing',
  imports: '/imports',
  import: '/imports/$id',
  people: '/people',
  person: '/people/$id',
  personSessions: '/people/$id/sessions',
  accounts: '/accounts',
  teams: '/teams',
  shops: '/shops',
  shop: '/shops/$id',
  shopChannels: '/shops/$id/channels',
  quickReplies: '/quick-replies',
  settings: '/settings',
  sessions: '/settings/sessions',
  audit: '/settings/audit',
  consumers: '/settings/consumers',
} as const

export function conversationPath(id: string): string {
  return `/conversations/${id}`
}

/** A chat at the sentence that was found. */
export function findingPath({
  conversationId,
  messageId,
}: {
  readonly conversationId: string
  readonly messageId: string | null
}): string {
  return conversationPath(conversationId) + (messageId === null ? '' : `?message=${messageId}`)
}

export function inspectionPath(id: string): string {
  return `/inspections/${id}`
}

export function improvementPath(id: string): string {
  return `/improvements/${id}`
}

/** Inspections that pass these filters. */
export function inspectionRecordsPath(filters: Readonly<Record<string, string | undefined>>): string {
  const asked = Object.entries(filters).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))
  return `${PATHS.inspectionRecords}?${new URLSearchParams(asked).toString()}`
}

export function calibrationPath(id: string): string {
  return `/calibrations/${id}`
}

export function orderPath(id: string): string {
  return `/orders/${id}`
}

/** One version of a platform's deadlines. */
export function rulePackPath(platform: string, version: number): string {
  return `${PATHS.rulePacks}?platform=${platform}&version=${version}`
}

/** The board of clocks, narrowed. */
export function clocksPath(filters: { readonly person?: string; readonly by?: 'money' }): string {
  const query = new URLSearchParams(filters).toString()
  return query === '' ? PATHS.clocks : `${PATHS.clocks}?${query}`
}

/** The orders of which a file has told. */
export function importedOrdersPath(importId: string): string {
  return `${PATHS.orders}?import=${importId}`
}

export function orderQueuePath(queue: string): string {
  return `${PATHS.orderQueues}?queue=${queue}`
}

export function metricPath(id: string): string {
  return `/metrics/${id}`
}

/** Asking to swap my shift of a day. */
export function swapAskPath(workDate: string): string {
  return `${PATHS.swaps}?ask=${workDate}`
}

/** One metric of a team on one day. */
export function metricDayPath(code: string, { teamId, workDate }: TeamDay): string {
  return `${metricPath(code)}?${new URLSearchParams({ team: teamId, to: workDate, days: '1' }).toString()}`
}

/** What was found in the chats of a team on one day. */
export function findingDayPath({ teamId, workDate }: TeamDay): string {
  return `${PATHS.findings}?${new URLSearchParams({ team: teamId, to: workDate, days: '1' }).toString()}`
}

/** Who of a team came and went when on one day. */
export function attendanceDayPath({ teamId, workDate }: TeamDay): string {
  return `${PATHS.attendance}?${new URLSearchParams({ team: teamId, day: workDate }).toString()}`
}

interface TeamDay {
  readonly teamId: string
  readonly workDate: string
}

export function importPath(id: string): string {
  return `/imports/${id}`
}

export function personPath(id: string): string {
  return `/people/${id}`
}

export function personSessionsPath(id: string): string {
  return `/people/${id}/sessions`
}

export function shopPath(id: string): string {
  return `/shops/${id}`
}

export function shopChannelsPath(id: string): string {
  return `/shops/${id}/channels`
}

/** The audit trail, of one person. */
export function auditPath(personId: string): string {
  return `${PATHS.audit}?person=${personId}`
}

/** The quick replies in which this stands. */
export function quickReplySearchPath(text: string): string {
  return `${PATHS.quickReplies}?search=${encodeURIComponent(text)}`
}

/** The people of one team. */
export function teamPeoplePath(teamId: string): string {
  return `${PATHS.people}?team=${teamId}`
}
