/** How much is inspected. Set by the company, in the product. */
export interface InspectionSettings {
  /** The random sample is drawn over a day, or over a week that begins on Monday. */
  readonly cycle: 'day' | 'week'
  /** Of a hundred chats of every agent, so many are drawn. */
  readonly perHundred: number
  /** Every chat that was rated 一般 or 失望 (R30). */
  readonly everyBadRating: boolean
  /** Every chat with a severe finding. */
  readonly everySevereFinding: boolean
  /** The longest waits of each shop and day. */
  readonly longestWaits: number
  /** Who has worked here for fewer days is new. */
  readonly newAgentDays: number
  /** Further chats of each new agent and day. */
  readonly newAgentChats: number
  /** An inspection that is handed in may be corrected for so long; then its agent sees it. */
  readonly releaseAfterMinutes: number
  /** So long after he could see it an agent may dispute it. */
  readonly disputeDays: number
  /** So long after he could see it, whoever is to improve something has to answer. */
  readonly improvementDays: number
}

export const INSPECTION_DEFAULTS: InspectionSettings = {
  cycle: 'day',
  perHundred: 2,
  everyBadRating: true,
  everySevereFinding: true,
  longestWaits: 2,
  newAgentDays: 30,
  newAgentChats: 1,
  releaseAfterMinutes: 10,
  disputeDays: 7,
  improvementDays: 3,
}
