import { awayReplyFor } from '#domain/conversation/away-reply.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { after, elapsed, MINUTE } from '#domain/kernel/time.ts'
import { isAnybodyOnDuty } from '#server/modules/presence/index.ts'
import { newId } from '#server/platform/ids.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { isAnswerable, listRowsById, lockAnyRow, shopRuleOf, type ConversationRecord } from '../rows.ts'
import { addMessage } from './add-message.ts'

/** A message that comes in long after it was written is history, not somebody at the counter. */
const FRESH_MS = 10 * MINUTE

/**
 * Tells the buyers who wait in these chats that nobody is on duty (R21), if that is so and they were not told lately.
 * Runs after every buyer message; running twice sends nothing twice.
 */
export async function answerAway(runtime: Runtime, ids: readonly ConversationId[]): Promise<void> {
  // A connector that carries no answers brings many chats at once: none of them is worth a transaction.
  const waiting = (await listRowsById(runtime.db, ids)).filter(isWaitingForUs)
  for (const { id } of waiting) await answerOne(runtime, id)
}

function isWaitingForUs(chat: ConversationRecord): boolean {
  return chat.waitingSince !== null && isAnswerable(chat)
}

async function answerOne(runtime: Runtime, id: ConversationId): Promise<void> {
  await runtime.work(SYSTEM, async (work) => {
    const chat = await lockAnyRow(work.tx, id)
    if (!chat || !isWaitingForUs(chat)) return
    if (elapsed(chat.lastMessageAt, work.now) > FRESH_MS) return
    const facts = {
      isAnybodyOnDuty: await isAnybodyOnDuty(work.tx, chat.shopId, runtime.clock.realNow()),
      lastAwayReplyAt: chat.awayRepliedAt,
    }
    const text = awayReplyFor(facts, shopRuleOf(chat).settings, work.now)
    if (text === null) return
    await addMessage(work, chat, {
      id: newId<'message'>(),
      author: 'agent',
      isAutomatic: true,
      personId: null,
      accountId: null,
      kind: 'text',
      body: text,
      fileId: null,
      externalId: null,
      sentAt: chat.lastMessageAt >= work.now ? after(chat.lastMessageAt, 1) : work.now,
    })
  })
}
