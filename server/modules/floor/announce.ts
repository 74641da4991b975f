import type { EventType } from '#contract/event.ts'
import type { BOARDS, LiveEvent } from '#contract/live.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import type { LogEvent } from '#server/platform/events/log.ts'
import type { Announcement, Announcer, Sight } from '#server/platform/live/announce.ts'

type Board = (typeof BOARDS)[number]

/** Which boards look different after which event. */
const MOVED_BY: Readonly<Partial<Record<EventType, readonly Board[]>>> = {
  'message.received': ['floor'],
  'message.sent': ['floor'],
  'conversation.opened': ['floor', 'queue'],
  'conversation.queued': ['floor', 'queue'],
  'conversation.assigned': ['floor', 'queue'],
  'conversation.reopened': ['floor', 'queue'],
  'conversation.resolved': ['floor'],
  'presence.changed': ['floor', 'presence'],
  'presence.limited': ['floor', 'presence'],
  'import.uploaded': ['import'],
  'import.started': ['import'],
  'import.batch-stored': ['import'],
  'import.finished': ['import'],
  'import.failed': ['import'],
  'import.discarded': ['import'],
  'import.undo-started': ['import'],
  'import.undone': ['import'],
  'import.undo-finished': ['import'],
  'order.changed': ['order'],
  'order.batch-stored': ['order'],
  'order.batch-undone': ['order'],
  'order-note.added': ['order'],
  'order-action.taken': ['order'],
  'order-action.undone': ['order'],
  'roster.edited': ['draft'],
  'roster.solve-started': ['draft'],
  'roster.solved': ['draft'],
  'roster.published': ['roster'],
  'roster.reverted': ['roster'],
  'roster.changed': ['roster'],
  'roster.confirmed': ['roster'],
  'attendance.clocked-in': ['roster'],
  'attendance.clocked-out': ['roster'],
  'attendance.corrected': ['roster'],
  'surge.started': ['roster'],
  'surge.step-taken': ['roster'],
  'surge.called': ['roster'],
  'surge.answered': ['roster'],
  'surge.came': ['roster'],
  'surge.ended': ['roster'],
  'leave.asked': ['roster'],
  'leave.approved': ['roster'],
  'leave.refused': ['roster'],
  'leave.withdrawn': ['roster'],
  'swap.asked': ['roster'],
  'swap.agreed': ['roster'],
  'swap.declined': ['roster'],
  'swap.approved': ['roster'],
  'swap.refused': ['roster'],
  'swap.withdrawn': ['roster'],
  'swap.expired': ['roster'],
  'stand-in.named': ['roster'],
  'stand-in.began': ['roster'],
  'stand-in.ended': ['roster'],
  'relay.sent': ['roster'],
  'relay.confirmed': ['roster'],
  'daily-log.written': ['roster'],
  'daily-log.signed': ['roster'],
  'quick-reply.added': ['quickReply'],
  'quick-reply.changed': ['quickReply'],
  'quick-reply.removed': ['quickReply'],
  'quick-reply.restored': ['quickReply'],
}

const TYPES = Object.keys(MOVED_BY) as readonly EventType[]

/** Tells boards that they are out of date: once a batch for each board and shop, however much happened in it. */
export const boardAnnouncer: Announcer = {
  types: TYPES,
  announce: (events) => Promise.resolve([...events.flatMap(presenceOf), ...ticksOf(events)]),
}

function ticksOf(events: readonly LogEvent[]): readonly Announcement[] {
  const shopsByBoard = new Map<Board, Set<LogEvent['shopId']>>()
  for (const { type, shopId } of events) {
    for (const board of MOVED_BY[type] ?? []) {
      const shops = shopsByBoard.get(board) ?? new Set()
      shopsByBoard.set(board, shops.add(shopId))
    }
  }
  const seq = events.at(-1)?.seq ?? 0
  return [...shopsByBoard].map(([board, shops]) => ({
    seq,
    event: { type: 'board.changed', boards: [board] } satisfies LiveEvent,
    isFor: (sight) =>
      mayLookAt(sight, board) && [...shops].some((id) => id === null || maySeeShop(sight, id)),
  }))
}

/** A person's state is for himself and for those who see the floor or give chats to him. */
function presenceOf(event: LogEvent): readonly Announcement[] {
  if (event.type !== 'presence.changed') return []
  const { state, receptionLimit } = event.data
  const personId = event.subjectId as Actor['personId']
  const told = { type: 'presence.changed', personId, state, receptionLimit } as const
  return [{ seq: event.seq, event: told, isFor: ({ role }) => isPermitted(role, 'conversation.answer') }]
}

function mayLookAt({ role }: Sight, board: Board): boolean {
  switch (board) {
    case 'floor':
      return isPermitted(role, 'floor.read')
    case 'order':
      return isPermitted(role, 'order.read')
    case 'import':
      return isPermitted(role, 'import.run')
    case 'draft':
      return isPermitted(role, 'roster.plan')
    default:
      return isPermitted(role, 'conversation.read')
  }
}
