import { ORPCError } from '@orpc/server'
import { MINUTE, type Instant } from '#domain/kernel/time.ts'
import { newId } from '#server/platform/ids.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { Crew, Player } from './crew.ts'
import type { Entrance } from './live-day.ts'
import { listLeftAlone, listStanding, type Place } from './places.ts'

const LAST_WORDS = '您的问题已经记下，稍后由同事跟进，感谢您的耐心等待～'

/** Routing hands chats round while the agents close theirs: one look is not enough, and no end of looks is needed. */
const LOOKS = 5

/**
 * The play is over: whoever still waits is answered, and what the played agents hold is closed before they go home, so
 * that nobody is left standing in the queue. Chats of people who are really there stay theirs.
 */
export async function windDown(db: Db, crew: Crew): Promise<void> {
  for (let look = 0; look < LOOKS && crew.size > 0; look += 1) {
    const standing = await listStanding(db, { personIds: crew.personIds })
    if (standing.length === 0) return
    for (const place of standing) {
      const player = crew.find(place.assigneeId) ?? crew.findFor(place.shop)
      if (player) await settle(player, place)
    }
  }
}

/** As long as a buyer of the play waits for somebody who is not there. */
const PATIENCE_MS = MINUTE

/**
 * Played buyers leave when nobody comes: whoever had taken over from a played agent may have gone home as well, and the
 * platform then ends the chat.
 */
export async function leaveUnheard(db: Db, entrance: Entrance, now: Instant): Promise<void> {
  for (const { shop, conversation } of await listLeftAlone(db, (now - PATIENCE_MS) as Instant))
    entrance.conversation(shop, { ...conversation, closedAt: now })
  await entrance.bringIn()
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
