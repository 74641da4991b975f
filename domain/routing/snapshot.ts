import type { ConversationId, PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { PresenceState } from '#domain/people/presence.ts'
import type { RosterDuty } from './duty.ts'

/** Everything that a routing decision looks at, as it stands at one moment. */
export interface RoutingSnapshot {
  readonly agents: readonly RoutingAgent[]
  /** Chats that nobody holds. */
  readonly queue: readonly QueuedChat[]
  /** Held chats whose buyer waits for an answer. */
  readonly waiting: readonly WaitingChat[]
}

export interface RoutingAgent {
  readonly personId: PersonId
  readonly teamId: TeamId | null
  /** Shops that he may serve. */
  readonly shopIds: ReadonlySet<ShopId>
  /** As it truly is: one who gave no sign of life is offline. */
  readonly state: PresenceState
  /** Open chats in his hands. */
  readonly load: number
  readonly receptionLimit: number
  /** When a chat last came into his hands; null: never. */
  readonly lastAssignedAt: Instant | null
  /** When the published roster has him at work; left out: no roster binds him. */
  readonly duty?: RosterDuty
}

export interface QueuedChat {
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  /** Set when it was transferred to a team. */
  readonly teamId: TeamId | null
  readonly queuedAt: Instant
  /** Who served this buyer last. */
  readonly knownTo: PersonId | null
}

export interface WaitingChat {
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly teamId: TeamId | null
  readonly holderId: PersonId
  readonly waitingSince: Instant
  /** When it came into the holder's hands. */
  readonly heldSince: Instant
  /** Who held it earlier during this wait and left it unanswered. */
  readonly failedBy: ReadonlySet<PersonId>
  /** The shop's setting; 0: silence moves nothing. */
  readonly reassignAfterMinutes: number
}

/** Why a chat moves: drawn from the queue, to a buyer's known agent or to the least loaded; or taken from one who is silent or gone, or whose shift is over. */
export const ROUTING_GROUNDS = ['known', 'balance', 'silence', 'offline', 'shift'] as const
export type RoutingGround = (typeof ROUTING_GROUNDS)[number]

export interface RoutingDecision {
  readonly conversationId: ConversationId
  /** Null: from the queue. */
  readonly from: PersonId | null
  /** Null: back to the queue. */
  readonly to: PersonId | null
  readonly ground: RoutingGround
}
