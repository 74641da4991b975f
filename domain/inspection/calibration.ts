import { allow, refuse, type Decision } from '../kernel/decision.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/time.ts'

export interface CalibrationFacts {
  readonly closedAt: Instant | null
  /** How many chats the session is about. */
  readonly chats: number
  /** Who takes part, and how many of the chats he has scored. */
  readonly raters: readonly { readonly raterId: PersonId; readonly scored: number }[]
}

/** At least two can agree or not. */
export const RATERS = { min: 2, max: 20 } as const

/** One chat gives a handful of marks; a session of more than a dozen nobody gets through. */
export const CALIBRATED_CHATS = { min: 1, usual: 5, max: 12 } as const

/** Others' marks stay hidden until all have scored every chat or it is closed, so that nobody scores after another. */
export function isUnveiled({ closedAt, chats, raters }: CalibrationFacts): boolean {
  return closedAt !== null || raters.every(({ scored }) => scored >= chats)
}

/** One's own marks may be changed until one could see the others'. */
export function canRate(
  facts: CalibrationFacts,
  actor: PersonId,
): Decision<null, 'calibration.not_invited' | 'calibration.already_closed'> {
  if (!facts.raters.some(({ raterId }) => raterId === actor)) return refuse('calibration.not_invited')
  return isUnveiled(facts) ? refuse('calibration.already_closed') : allow(null)
}
