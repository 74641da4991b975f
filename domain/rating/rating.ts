/** 满意, 一般, 失望 (R24). */
export const RATING_LEVELS = ['good', 'neutral', 'bad'] as const
export type RatingLevel = (typeof RATING_LEVELS)[number]

/** All three count (R27): given unasked, invited by the shop, pushed by the platform. */
export const RATING_SOURCES = ['customer', 'invited', 'pushed'] as const
export type RatingSource = (typeof RATING_SOURCES)[number]
