import type { EventType } from '#contract/event.ts'
import { SECOND } from '#domain/kernel/time.ts'
import { countOnDuty } from '#server/modules/presence/index.ts'
import type { LogEvent } from '#server/platform/events/log.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { routeChats } from './actions/route-chats.ts'

export { handOverChats } from './actions/hand-over.ts'
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
  'attendance.clocked-in',
  'attendance.clocked-out',
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
        // A decision looks at the whole floor, and a glance of an eye later it is as good for all that came meanwhile.
        gatherMs: 25,
        handle: async (events) => {
          if (events.some(mayMoveChats) || (await isAnyHolderAway(runtime, events))) await routeChats(runtime)
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

/** Deciding looks at the whole floor: what a held chat's buyer says, and what routing itself did, changes nothing on it. */
function mayMoveChats(event: LogEvent): boolean {
  switch (event.type) {
    case 'message.received':
      return event.data.holderId === null
    case 'conversation.assigned':
      return event.data.kind !== 'routed'
    default:
      return true
  }
}

/** A buyer may write again to somebody who has gone home since he answered. */
async function isAnyHolderAway({ db, clock }: Runtime, events: readonly LogEvent[]): Promise<boolean> {
  const holders = events.flatMap((event) =>
    event.type === 'message.received' && event.data.holderId !== null ? [event.data.holderId] : [],
  )
  const wanted = [...new Set(holders)]
  return wanted.length > 0 && (await countOnDuty(db, wanted, clock.realNow())) < wanted.length
}
