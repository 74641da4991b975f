import type { ConversationId } from '#domain/kernel/ids.ts'
import type { Work } from '#server/platform/work.ts'
import { storeMoves, type Move } from '../store.ts'

/** Gives chats from hand to hand and says so. @returns how many were still there to be moved */
export async function moveChats({ tx, now, record }: Work, moves: readonly Move[]): Promise<number> {
  if (moves.length === 0) return 0
  const moved = await storeMoves(tx, moves, now)
  for (const { conversationId, ...facts } of moves) {
    const shopId = moved.get(conversationId)
    if (shopId === undefined) continue
    const type = facts.to === null ? 'conversation.queued' : 'conversation.assigned'
    record({ type, subjectId: conversationId, shopId, data: facts })
  }
  return moved.size
}

/** One chat, locked by the caller, so that it is there. */
export async function moveChat(work: Work, move: Move): Promise<ConversationId> {
  const count = await moveChats(work, [move])
  if (count !== 1) throw new Error(`a locked chat was not moved: ${move.conversationId}`)
  return move.conversationId
}
