import type { PersonId } from '#domain/kernel/ids.ts'
import { decideRouting } from '#domain/routing/decide-routing.ts'
import { moveChats } from '#server/modules/conversation/index.ts'
import { lockSeats } from '#server/modules/presence/index.ts'
import type { Author } from '#server/platform/events/log.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { listHeld, readSnapshot } from '../queries.ts'

/**
 * Hands all that somebody holds to colleagues who are on shift and have room, as routing would if he had gone. What finds
 * no room stays with him.
 * @returns how many chats have gone on, and how many he still holds
 */
export async function handOverChats(
  { work, clock }: Runtime,
  author: Author,
  personId: PersonId,
): Promise<{ readonly moved: number; readonly left: number }> {
  return work(author, async (change) => {
    await lockSeats(change.tx)
    const { agents } = await readSnapshot(change.tx, { now: change.now, realNow: clock.realNow() })
    const held = await listHeld(change.tx, personId)
    const others = agents.filter((agent) => agent.personId !== personId)
    const decided = decideRouting({ agents: others, queue: [], waiting: held }, change.now)
    const moves = decided.flatMap(({ conversationId, from, to }) =>
      to === null
        ? []
        : [{ conversationId, kind: 'transferred' as const, from, to, toTeamId: null, reason: 'shift' }],
    )
    const moved = await moveChats(change, moves)
    return { moved, left: held.length - moved }
  })
}
