import type { RosterProblem, SwapView } from '#contract/swap.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { deedsOf } from '#domain/roster/swap.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { StoredSwap } from './queries.ts'

interface Seen {
  readonly actor: Actor
  readonly now: Instant
  readonly problems: readonly RosterProblem[]
}

export function presentSwap(swap: StoredSwap, { actor, now, problems }: Seen): SwapView {
  const { id, kind, giver, taker, shift, back, note, status, askedAt, beginsAt, override } = swap
  return {
    id,
    kind,
    team: { id: swap.teamId, name: swap.teamName },
    giver: giver && { ...giver },
    taker: taker && { ...taker },
    shift,
    back,
    isApprovedByLeader: swap.isApprovedByLeader,
    note,
    status,
    askedAt,
    beginsAt,
    decidedBy: swap.decider,
    override,
    deeds: [...deedsOf(swap, actor, now)],
    problems: [...problems],
  }
}
