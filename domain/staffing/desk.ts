import type { PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { Handling } from './handling.ts'

/** Minutes from the start of the work date, `to` not included; a night shift runs past 24 × 60. */
export interface MinuteSpan {
  readonly from: number
  readonly to: number
}

/** One person's day at the desk. */
export interface DeskAgent {
  readonly personId: PersonId
  readonly teamId: TeamId | null
  readonly shopIds: ReadonlySet<ShopId>
  readonly receptionLimit: number
  readonly shifts: readonly MinuteSpan[]
  /** Within the shifts: no new chats, and those held wait. */
  readonly breaks: readonly MinuteSpan[]
}

/** What comes in at one shop, and how it is handled there. */
export interface DeskShop {
  readonly shopId: ShopId
  /** Chats expected in each half hour from the start of the work date; they come at random around that. */
  readonly arrivals: readonly number[]
  readonly handling: Handling
  /** How long a buyer stays whom nobody has taken, on average; null: to the end. */
  readonly patienceSeconds: number | null
  /** The shop's setting; 0: silence moves nothing. */
  readonly reassignAfterMinutes: number
  /** Share of buyers whom one of the agents has served before. */
  readonly knownShare: number
}

/** A day of the desk as it is to be played. */
export interface Desk {
  readonly shops: readonly DeskShop[]
  readonly agents: readonly DeskAgent[]
}

export const SLOT_MINUTES = 30
export const DAY_SLOTS = 48
