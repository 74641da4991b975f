import { maySeeShop } from '#server/platform/auth/actor.ts'
import type { LiveEvent } from '#contract/live.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import type { Announcer } from '#server/platform/live/announce.ts'

/** An open chat shows at once that a reply did not arrive, or has arrived after all. */
export const deliveryAnnouncer: Announcer = {
  types: ['delivery.delayed', 'delivery.failed', 'delivery.recovered', 'delivery.retried'],
  announce: (events) =>
    Promise.resolve(
      events.map(({ seq, subjectId, shopId }) => ({
        seq,
        event: {
          type: 'delivery.changed',
          conversationId: subjectId as ConversationId,
        } satisfies LiveEvent,
        isFor: (sight) => shopId !== null && maySeeShop(sight, shopId),
      })),
    ),
}
