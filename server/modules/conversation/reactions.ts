import type { ConversationId } from '#domain/kernel/ids.ts'
import { MINUTE } from '#domain/kernel/time.ts'
import { isAttended } from '#server/modules/presence/index.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { answerAway } from './actions/answer-away.ts'
import { resolveIdle } from './actions/resolve-idle.ts'
import { conversationAnnouncer } from './announce.ts'

export function conversationDuties(runtime: Runtime): ModuleDuties {
  return {
    announcers: [conversationAnnouncer(runtime.db)],
    consumers: [
      {
        name: 'away-reply',
        types: ['message.received'],
        gatherMs: 150,
        async handle(events) {
          for (const [shopId, ofShop] of Map.groupBy(events, (event) => event.shopId)) {
            if (shopId === null || (await isAttended(runtime, shopId))) continue
            const chats = new Set(ofShop.map(({ subjectId }) => subjectId as ConversationId))
            await answerAway(runtime, [...chats])
          }
        },
      },
    ],
    sweeps: [{ name: 'resolve-idle-chats', in: 'leader', everyMs: MINUTE, run: () => resolveIdle(runtime) }],
  }
}
