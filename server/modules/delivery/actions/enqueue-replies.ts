import type { ConversationId } from '#domain/kernel/ids.ts'
import { markKnown } from '#server/modules/intake/index.ts'
import type { LogEvent } from '#server/platform/events/log.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { insertDeliveries } from '../store.ts'

/**
 * Queues the replies among these events that must leave. Our own id of each counts as having come in already: a
 * platform that tells its connector of everything said in a chat brings nothing back twice.
 */
export async function enqueueReplies({ work, clock }: Runtime, events: readonly LogEvent[]): Promise<void> {
  const replies = events.flatMap((event) =>
    event.type === 'message.sent' && event.data.author === 'agent'
      ? [{ ...event.data, conversationId: event.subjectId as ConversationId, seq: event.seq }]
      : [],
  )
  if (replies.length === 0) return
  await work(SYSTEM, async ({ tx }) => {
    const queued = await insertDeliveries(tx, replies, clock.realNow())
    await markKnown(
      tx,
      queued.map(({ channelId, messageId }) => ({ channelId, externalId: messageId })),
    )
  })
}
