import { elapsed, HOUR, type Instant } from '#domain/kernel/time.ts'
import type { ConversationStatus } from './conversation.ts'

/** The newest chat of a buyer on a channel. */
export interface LatestChat {
  readonly status: ConversationStatus
  readonly resolvedAt: Instant | null
}

/** What a buyer's message does: joins the open chat, opens the closed one again, or begins a new one. */
export type Opening = 'join' | 'reopen' | 'open'

/** `reopenWithinHours`: how long after its end a chat still is the same matter. */
export function openingFor(latest: LatestChat | null, sentAt: Instant, reopenWithinHours: number): Opening {
  if (latest === null) return 'open'
  if (latest.status === 'open') return 'join'
  const isSameMatter =
    latest.resolvedAt !== null && elapsed(latest.resolvedAt, sentAt) <= reopenWithinHours * HOUR
  return isSameMatter ? 'reopen' : 'open'
}
