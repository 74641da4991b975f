import type { LiveEvent } from '#contract/live.ts'
import type { EventType } from '#contract/event.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { maySeeShop } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { LogEvent } from '#server/platform/events/log.ts'
import type { Announcement, Announcer } from '#server/platform/live/announce.ts'
import { parseLive } from './live-shapes.ts'
import { presentMessage, presentNote, presentRow } from './present.ts'
import { listMessagesById, listNotesById } from './queries-open.ts'
import { listRowsById } from './rows.ts'

const TYPES = [
  'message.received',
  'message.sent',
  'conversation.opened',
  'conversation.queued',
  'conversation.assigned',
  'conversation.resolved',
  'conversation.reopened',
  'conversation.closed',
  'conversation.marked-ad',
  'conversation.read',
  'conversation.read-by-customer',
  'rating.invited',
  'rating.given',
  'note.added',
  'customer.tagged',
  'customer.untagged',
  'customer.noted',
] as const satisfies readonly EventType[]

/** Consoles hear of the chats of their shops: each message and each row whole, so that nothing is asked again. */
export function conversationAnnouncer(db: Db): Announcer {
  return { types: TYPES, announce: (events) => announce(db, events) }
}

/** At most three statements, however many events. */
async function announce(db: Db, events: readonly LogEvent[]): Promise<readonly Announcement[]> {
  const sent = events.filter(isMessage)
  const noted = events.filter((event) => event.type === 'note.added')
  const [rows, messages, notes] = await Promise.all([
    listRowsById(
      db,
      events.filter(isOfChat).map(({ subjectId }) => subjectId as ConversationId),
    ),
    listMessagesById(
      db,
      sent.map(({ subjectId, data }) => ({ ...data, conversationId: subjectId as ConversationId })),
    ),
    listNotesById(
      db,
      noted.map(({ data }) => data.noteId),
    ),
  ])
  const told: Told = {
    rows: new Map(rows.map((row) => [row.id, presentRow(row)])),
    messages: new Map(messages.map((row) => [`${row.conversationId} ${row.id}`, presentMessage(row)])),
    notes: new Map(notes.map((row) => [row.id, presentNote(row)])),
  }
  return events.flatMap((logged) => {
    const event = liveEventOf(logged, told)
    const { seq, shopId } = logged
    return event ? [{ seq, event, isFor: (sight) => shopId !== null && maySeeShop(sight, shopId) }] : []
  })
}

interface Told {
  readonly rows: ReadonlyMap<string, ReturnType<typeof presentRow>>
  /** By chat and id. */
  readonly messages: ReadonlyMap<string, ReturnType<typeof presentMessage>>
  readonly notes: ReadonlyMap<string, ReturnType<typeof presentNote>>
}

function liveEventOf(event: LogEvent, { rows, messages, notes }: Told): LiveEvent | undefined {
  const conversation = rows.get(event.subjectId)
  switch (event.type) {
    case 'message.received':
    case 'message.sent': {
      const message = messages.get(`${event.subjectId} ${event.data.messageId}`)
      return conversation && message && parseLive({ type: event.type, conversation, message })
    }
    case 'conversation.opened':
    case 'conversation.queued':
    case 'conversation.assigned':
    case 'conversation.resolved':
    case 'conversation.reopened':
      return conversation && parseLive({ type: event.type, conversation })
    case 'conversation.closed':
    case 'conversation.marked-ad':
    case 'conversation.read':
    case 'rating.invited':
      return conversation && parseLive({ type: 'conversation.changed', conversation })
    case 'conversation.read-by-customer':
      return parseLive({ type: 'conversation.read', conversationId: event.subjectId, at: event.data.until })
    case 'rating.given':
      return conversation && parseLive({ type: 'customer.changed', customerId: conversation.customer.id })
    case 'note.added': {
      const note = notes.get(event.data.noteId)
      return note && parseLive({ type: 'note.added', note })
    }
    case 'customer.tagged':
    case 'customer.untagged':
    case 'customer.noted':
      return parseLive({ type: 'customer.changed', customerId: event.subjectId })
    default:
      return undefined
  }
}

function isMessage(
  event: LogEvent,
): event is Extract<LogEvent, { type: 'message.received' | 'message.sent' }> {
  return event.type === 'message.received' || event.type === 'message.sent'
}

function isOfChat({ type }: LogEvent): boolean {
  return type.startsWith('message.') || type.startsWith('conversation.') || type.startsWith('rating.')
}
