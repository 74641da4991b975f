import { awayReplyFor } from '#domain/conversation/away-reply.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { after, elapsed, MINUTE } from '#domain/kernel/time.ts'
import { isWithinHours } from '#domain/shop/service-hours.ts'
import { listAgents } from '#server/modules/presence/index.ts'
import { newId } from '#server/platform/ids.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { isAnswerable, listRowsById, lockAnyRow, shopRuleOf, type ConversationRecord } from '../rows.ts'
import { addMessage } from './add-message.ts'

/** A message that comes in long after it was written is history, not somebody at the counter. */
const FRESH_MS = 10 * MINUTE

/**
 * Tells the buyers who wait in these chats that nobody is on duty (R21) or that the service hours are over, if that is
 * so and they were not told lately.
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
    const { settings } = shopRuleOf(chat)
    const agents = await listAgents(work.tx, { shopId: chat.shopId, realNow: runtime.clock.realNow() })
    const onDuty = agents.filter(({ state }) => state !== 'offline')
    const facts = {
      isAnybodyOnDuty: onDuty.length > 0,
      isWithinHours: isWithinHours(settings.serviceHours, work.now, chat.timeZone),
      holder:
        chat.assigneeId === null
          ? null
          : {
              isOnDuty: onDuty.some(({ personId }) => personId === chat.assigneeId),
              answeredAt: chat.answeredAt,
            },
      lastAwayReplyAt: chat.awayRepliedAt,
    }
    const text = awayReplyFor(facts, settings, work.now)
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
