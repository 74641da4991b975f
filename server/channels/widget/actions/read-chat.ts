import type { WidgetChat } from '#contract/widget.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { instant } from '#domain/kernel/time.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { presentInvitation, presentMessage, readUntilOf } from '../present.ts'
import {
  listMessages,
  listMessagesById,
  listVisitorChats,
  type MessageKey,
  type VisitorMessage,
} from '../queries.ts'
import { keyOf, listMissed } from '../told.ts'
import { fileLink } from '../file-link.ts'
import type { KnownVisitor } from '../visitor-access.ts'

const PER_PAGE = 50

interface Part {
  readonly since?: string | undefined
  readonly before?: string | undefined
}

/** What the visitor sees of his own chats: the latest page, an older one, or everything since a cursor. */
export async function readVisitorChat(
  runtime: Runtime,
  visitor: KnownVisitor,
  part: Part,
): Promise<WidgetChat> {
  const { db, hub, clock } = runtime
  // The cursor is taken before anything is read: what is committed meanwhile is told again, never missed.
  const until = hub.last
  const chats = await listVisitorChats(db, visitor)
  const chatIds = chats.map(({ id }) => id)
  const since = Number(part.since)
  const page = Number.isSafeInteger(since)
    ? await pageSince(runtime, { chatIds, since, until })
    : await pageBefore(runtime, chatIds, part.before)
  const present = presenterFor(runtime, visitor)
  return {
    messages: page.rows.map(present),
    cursor: String(until),
    older: page.older,
    readUntil: readUntilOf(chats),
    invitation: presentInvitation(chats, clock.now()),
  }
}

/** Shows a message to this visitor, its file under a link of his own. */
export function presenterFor({ clock }: Runtime, { id: visitorId, tokenHash }: KnownVisitor) {
  const realNow = clock.realNow()
  return (row: VisitorMessage) =>
    presentMessage(row, (fileId) => fileLink({ visitorId, tokenHash }, fileId, realNow))
}

interface Page {
  /** Oldest first. */
  readonly rows: readonly VisitorMessage[]
  readonly older: string | null
}

async function pageSince(
  { db }: Runtime,
  { chatIds, since, until }: { chatIds: readonly ConversationId[]; since: number; until: number },
): Promise<Page> {
  const missed = await listMissed(db, { chatIds, after: since, until })
  const keys = missed.flatMap((event) =>
    event.type === 'message.received' || event.type === 'message.sent' ? [keyOf(event)] : [],
  )
  return { rows: await listMessagesById(db, keys), older: null }
}

async function pageBefore(
  { db }: Runtime,
  chatIds: readonly ConversationId[],
  before: string | undefined,
): Promise<Page> {
  const newestFirst = await listMessages(db, { chatIds, before: readKey(before), limit: PER_PAGE + 1 })
  const rows = newestFirst.slice(0, PER_PAGE).reverse()
  const [oldest] = rows
  const hasOlder = newestFirst.length > PER_PAGE && oldest !== undefined
  return { rows, older: hasOlder ? `${oldest.sentAt}.${oldest.id}` : null }
}

/** A key that is none of ours begins at the newest. */
function readKey(text: string | undefined): MessageKey | undefined {
  const [, sentAt, id] = /^(\d{1,13})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '') ?? []
  return sentAt && id ? { sentAt: instant(Number(sentAt)), id } : undefined
}
