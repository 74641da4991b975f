import { allow, refuse, type Decision } from '#domain/kernel/decision.ts'
import type { MessageId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'

/** Where a message stands in its chat: by time, then by id. */
export interface MessagePlace {
  readonly sentAt: Instant
  readonly id: MessageId
}

/** Negative when `a` stands before `b`. */
export function comparePlaces(a: MessagePlace, b: MessagePlace): number {
  if (a.sentAt !== b.sentAt) return a.sentAt - b.sentAt
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1
}

/**
 * Two people never answer one buyer blind: a reply is refused when a colleague has answered after the newest
 * message that its writer has seen. `seen`: null when his screen showed none.
 */
export function decideReply(
  seen: MessagePlace | null,
  newestByColleague: MessagePlace | null,
): Decision<null, 'message.unseen_reply'> {
  if (newestByColleague === null) return allow(null)
  const hasSeen = seen !== null && comparePlaces(newestByColleague, seen) <= 0
  return hasSeen ? allow(null) : refuse('message.unseen_reply')
}
