/** 满意, 一般, 失望 (R24). */
export const RATING_LEVELS = ['good', 'neutral', 'bad'] as const
export type RatingLevel = (typeof RATING_LEVELS)[number]

/** All three count (R27): given unasked, invited by the shop, pushed by the platform. */
export const RATING_SOURCES = ['customer', 'invited', 'pushed'] as const
export type RatingSource = (typeof RATING_SOURCES)[number]

/** What the metrics need of one rating. */
export interface RatingJudgement {
  readonly level: RatingLevel
  /** The reason that the customer chose, in the platform's own word (`服务态度差`), or null. */
  readonly reason: string | null
}

/**
 * Words by which platforms and our own widget name a complaint about the agent's manner (R25).
 * The same pattern is used in SQL, so only what JavaScript and PostgreSQL read alike.
 */
export const ATTITUDE_PATTERN = '态度|attitude'

const ATTITUDE = new RegExp(ATTITUDE_PATTERN)

/** True when 一般 or 失望 was given for the agent's manner; praise for a good manner is no complaint. */
export function isAttitudeComplaint({ level, reason }: RatingJudgement): boolean {
  return level !== 'good' && reason !== null && ATTITUDE.test(reason)
}
