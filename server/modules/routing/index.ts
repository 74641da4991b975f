import type { EventType } from '#contract/event.ts'
import { SECOND } from '#domain/kernel/time.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { routeChats } from './actions/route-chats.ts'

export { routeChats } from './actions/route-chats.ts'

/** Whatever brings a chat that nobody answers, or frees a seat. */
const TYPES: readonly EventType[] = [
  'message.received',
  'conversation.opened',
  'conversation.reopened',
  'conversation.queued',
  'conversation.assigned',
  'conversation.resolved',
  'presence.changed',
  'presence.limited',
  'person.added',
  'person.changed',
  'person.left',
  'person.returned',
]

/** Routing decides whenever something has changed on the floor; the sweep catches what only time brings: silence. */
export function routingDuties(runtime: Runtime): ModuleDuties {
  return {
    consumers: [
      {
        name: 'routing',
        types: TYPES,
        handle: async () => {
          await routeChats(runtime)
        },
      },
    ],
    sweeps: [
      {
        name: 'silent-holders',
        in: 'leader',
        everyMs: 3 * SECOND,
        run: async () => {
          await routeChats(runtime)
        },
      },
    ],
  }
}
