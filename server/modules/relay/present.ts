import type { RelayView } from '#contract/relay.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { StoredRelay } from './queries.ts'

export function presentRelay(relay: StoredRelay, actor: Actor): RelayView {
  const { id, teamId, teamName, audience, workDate, heldFrom, heldTo, offShiftMinutes, points } = relay
  return {
    id,
    team: teamId === null || teamName === null ? null : { id: teamId, name: teamName },
    audience,
    workDate,
    held: heldFrom === null || heldTo === null ? null : { from: heldFrom, to: heldTo },
    offShiftMinutes,
    points: { ...points },
    sentBy: { id: relay.sentBy, name: relay.senderName, code: relay.senderCode },
    sentAt: relay.sentAt,
    isUnread: relay.isUnread,
    readCount: relay.readCount,
    recipientCount: relay.recipientCount,
    seesReaders: seesReaders(relay, actor),
  }
}

export function seesReaders({ teamId, sentBy }: StoredRelay, actor: Actor): boolean {
  return sentBy === actor.personId || mayPlanTeam(actor, teamId)
}
