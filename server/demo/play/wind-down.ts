import { ORPCError } from '@orpc/server'
import { newId } from '#server/platform/ids.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { Crew, Player } from './crew.ts'
import { listStanding, type Place } from './places.ts'

const LAST_WORDS = '您的问题已经记下，稍后由同事跟进，感谢您的耐心等待～'

/**
 * The play is over: whoever still waits is answered, and what the played agents hold is closed before they go home, so
 * that nobody is left standing in the queue. Chats of people who are really there stay theirs.
 */
export async function windDown(db: Db, crew: Crew): Promise<void> {
  if (crew.size === 0) return
  for (const place of await listStanding(db, { personIds: crew.personIds })) {
    const player = crew.find(place.assigneeId) ?? crew.findFor(place.shop)
    if (player) await settle(player, place)
  }
}

async function settle({ console }: Player, place: Place): Promise<void> {
  const { conversationId: id, newestId: seenMessageId } = place
  await unlessRefused(async () => {
    if (place.assigneeId === null) await console.conversation.take({ id, reason: '' })
    if (place.waitingSince !== null) {
      const messageId = newId<'message'>()
      await console.message.send({ id, messageId, kind: 'text', body: LAST_WORDS, seenMessageId })
    }
    await console.conversation.resolve({ id, reason: 'enquiry', cause: 'routine' })
  })
}

/** Somebody else may have taken it up meanwhile: then it is his. */
async function unlessRefused(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof ORPCError && error.defined)) throw error
  }
}
