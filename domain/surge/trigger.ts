import type { SurgeTrigger } from './plan.ts'

/** The floor as a trigger looks at it. */
export interface SurgeFloor {
  readonly waitingChats: number
  /** Chats held and queued, and how many everybody at the desk may hold together. */
  readonly load: number
  readonly seats: number
  /** Questions of today that have been decided, and those answered in time. */
  readonly asked: number
  readonly met: number
  /** Somebody is at the desk, or should be: by the roster, and where none is published in the hours of the line. */
  readonly isStaffed: boolean
  /** The platform's line counts now in one of the shops. */
  readonly isAssessed: boolean
}

export const SURGE_GROUNDS = ['waitingChats', 'loadShare', 'replyRate'] as const
export type SurgeGround = (typeof SURGE_GROUNDS)[number]

/** A bound that was reached: what it is now, and what it should stay clear of. */
export interface HeldGround {
  readonly ground: SurgeGround
  readonly value: number
  readonly bound: number
}

/** With fewer questions a rate says nothing yet. */
const ASKED_MIN = 20

/**
 * Which of a plan’s bounds the floor has reached. None while nobody should be there and no line counts: who wrote in the
 * night waits for the morning, which is no emergency.
 */
export function heldGrounds(trigger: SurgeTrigger, floor: SurgeFloor): readonly HeldGround[] {
  const { waitingChats, load, seats, asked, met, isStaffed, isAssessed } = floor
  if (!isStaffed && !isAssessed) return []
  // Without a seat everything is too much for those who should be there; where nobody should be, there is no share.
  const loadShare = seats > 0 ? load / seats : isStaffed && load > 0 ? 1 : 0
  const replyRate = asked < ASKED_MIN ? null : met / asked
  const values: Readonly<Record<SurgeGround, number | null>> = { waitingChats, loadShare, replyRate }
  return SURGE_GROUNDS.flatMap((ground) => {
    const [value, bound] = [values[ground], trigger[ground]]
    if (value === null || bound === null) return []
    // A reply rate is bad when it is low, the others when they are high.
    const isReached = ground === 'replyRate' ? value <= bound : value >= bound
    return isReached ? [{ ground, value, bound }] : []
  })
}
