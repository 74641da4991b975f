import type { ConversationId, TeamId } from '#domain/kernel/ids.ts'
import { decideRouting } from '#domain/routing/decide-routing.ts'
import type { RoutingDecision, RoutingSnapshot } from '#domain/routing/snapshot.ts'
import { moveChats, type Move } from '#server/modules/conversation/index.ts'
import { lockSeats } from '#server/modules/presence/index.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { readSnapshot } from '../queries.ts'

/**
 * Looks at the floor and gives out every chat that can be given out now. Any number of processes may run it at
 * once: they take turns, and each decides on what the others have left.
 * @returns how many chats moved
 */
export async function routeChats(runtime: Runtime): Promise<number> {
  return runtime.work(SYSTEM, async (work) => {
    await lockSeats(work.tx)
    const snapshot = await readSnapshot(work.tx, { now: work.now, realNow: runtime.clock.realNow() })
    return moveChats(work, movesOf(snapshot, decideRouting(snapshot, work.now)))
  })
}

function movesOf(snapshot: RoutingSnapshot, decisions: readonly RoutingDecision[]): readonly Move[] {
  const teams = new Map<ConversationId, TeamId | null>(
    [...snapshot.queue, ...snapshot.waiting].map(({ conversationId, teamId }) => [conversationId, teamId]),
  )
  return decisions.map(({ conversationId, from, to, ground }) => ({
    conversationId,
    kind: to === null ? 'returned' : 'routed',
    from,
    to,
    toTeamId: teams.get(conversationId) ?? null,
    reason: ground,
  }))
}
