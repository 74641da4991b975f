import type { Handling } from './handling.ts'

/** What a shop has decided about its staffing. */
export interface StaffingSettings {
  /** Share of turns that are to be answered within the platform's line. */
  readonly target: number
  /** Share of planned time in which people are not at the desk. */
  readonly shrinkage: number
  /** Minutes that a buyer stays whom nobody has taken, on average; null: nobody leaves. */
  readonly patienceMinutes: number | null
  /** Null: as learned from the log. */
  readonly handling: Handling | null
  /** Null: the mean of the people's reception limits. */
  readonly chatsAtOnce: number | null
}

/**
 * Nobody has stated a target for everybody: nine in ten is common where platforms rank by the share in time. A tenth of
 * the time lost is a planner's rule of thumb. Both are to be set by who knows better.
 */
export const STAFFING_DEFAULTS: StaffingSettings = {
  target: 0.9,
  shrinkage: 0.1,
  patienceMinutes: null,
  handling: null,
  chatsAtOnce: null,
}

/** Until a shop has chats to learn from: a short chat of an ordinary shop, by our own reckoning. */
export const HANDLING_DEFAULT: Handling = {
  turns: 4,
  answerSeconds: 35,
  answerSpread: 1,
  pauseSeconds: 60,
  lingerSeconds: 300,
}

/** What a planner may set. Beyond it the formulas say nothing that anybody could use. */
export const STAFFING_BOUNDS = {
  target: { min: 0.5, max: 0.99 },
  shrinkage: { min: 0, max: 0.6 },
  patienceMinutes: { min: 1, max: 240 },
  chatsAtOnce: { min: 1, max: 50 },
  turns: { min: 1, max: 40 },
  answerSeconds: { min: 3, max: 900 },
  answerSpread: { min: 0, max: 2 },
  pauseSeconds: { min: 0, max: 3_600 },
  lingerSeconds: { min: 0, max: 14_400 },
} as const
