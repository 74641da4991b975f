import { headAfter, headOf, isLate, type Head, type HeadMessage } from '#domain/conversation/head.ts'
import type { IntakeConversation, IntakeMessage } from '#domain/intake/record.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { earliest, latest, type Instant } from '#domain/kernel/time.ts'
import {
  headLineOf,
  listHeadMessagesOf,
  lockRows,
  type ConversationRecord,
} from '#server/modules/conversation/index.ts'
import type { Tx } from '#server/platform/database/database.ts'
import type { SeenConversation } from './store-chats.ts'
import type { LiveChat, LivePlace, PriorChat } from './store-live-chats.ts'

/** A chat as it is from now on, and as it was. */
export interface SettledChat {
  readonly chat: LiveChat
  /** Undefined: nobody had heard of it. */
  readonly before: PriorChat | undefined
}

interface Touched {
  readonly chats: readonly SeenConversation[]
  readonly messages: ReadonlyMap<string, readonly IntakeMessage[]>
  readonly prior: ReadonlyMap<string, PriorChat>
  readonly closings: ReadonlyMap<string, Instant>
  readonly place: LivePlace
}

/** When this batch says that each chat ended. */
export function closingsIn(conversations: readonly IntakeConversation[]): ReadonlyMap<string, Instant> {
  const closings = new Map<string, Instant>()
  for (const { externalId, closedAt } of conversations)
    if (closedAt !== undefined) closings.set(externalId, latest(closings.get(externalId), closedAt))
  return closings
}

/**
 * Gives chats the head and the state that follow from everything known of them. Those that were there are locked.
 * What was said before is read only of chats into which something came late, or which were closed.
 */
export async function settleChats(
  tx: Tx,
  { chats, messages, prior, closings, place }: Touched,
): Promise<readonly SettledChat[]> {
  const ids = chats.flatMap(({ externalId }) => prior.get(externalId)?.id ?? [])
  const rows = new Map((await lockRows(tx, ids)).map((row) => [row.id, row]))
  const rowOf = ({ externalId }: SeenConversation) => rows.get(prior.get(externalId)?.id as ConversationId)
  const arrived = new Map(
    chats.map(({ externalId }) => [externalId, inOrder((messages.get(externalId) ?? []).map(asHeadMessage))]),
  )
  const again = new Set(
    chats.flatMap((seen) => {
      const row = rowOf(seen)
      return row && !mayFollow(row, arrived.get(seen.externalId) ?? []) ? [row.id] : []
    }),
  )
  const said = await listHeadMessagesOf(tx, [...again])

  return chats.map((seen) => {
    const row = rowOf(seen)
    const fresh = arrived.get(seen.externalId) ?? []
    const openedAt = row ? earliest(row.openedAt, seen.openedAt) : seen.openedAt
    const head =
      row && !again.has(row.id)
        ? fresh.reduce((known, message) => headAfter(known, message, place.due), headOfRow(row))
        : headOf(openedAt, row ? inOrder([...(said.get(row.id) ?? []), ...fresh]) : fresh, place.due)
    const assigneeId = row?.assigneeId ?? seen.assigneeId
    const before = row && { id: row.id, closedAt: row.status === 'resolved' ? row.resolvedAt : null }
    const closedAt = endOf(head, laterOf(before?.closedAt ?? null, closings.get(seen.externalId) ?? null))
    const isQueued = closedAt === null && assigneeId === null && place.isAnswerable
    const chat = { ...seen, id: row?.id ?? seen.id, openedAt, assigneeId, head, closedAt, isQueued }
    return { chat, before }
  })
}

function laterOf(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || other === null ? (one ?? other) : latest(one, other)
}

/** What one says in a chat after its end opens it again. */
function endOf(head: Head, saidClosedAt: Instant | null): Instant | null {
  const hasSpokenSince =
    head.lastMessage !== null && saidClosedAt !== null && head.lastMessageAt > saidClosedAt
  return hasSpokenSince ? null : saidClosedAt
}

/** Whether the head that is kept says enough: a closed chat's waits are not kept, and a late message changes the past. */
function mayFollow(row: ConversationRecord, [first]: readonly HeadMessage[]): boolean {
  if (row.status !== 'open') return false
  return !first || !isLate(headOfRow(row), first)
}

function headOfRow(row: ConversationRecord): Head {
  const { lastMessageAt, waitingSince, dueAt, answeredAt, awayRepliedAt, unread } = row
  const lastMessage = headLineOf(row.lastMessage)
  return { lastMessageAt, lastMessage, waitingSince, dueAt, answeredAt, awayRepliedAt, unread }
}

function asHeadMessage({ author, isAutomatic = false, kind, text, sentAt }: IntakeMessage): HeadMessage {
  return { author, isAutomatic, kind, body: text, sentAt }
}

/** Equal times in the order in which they came. */
function inOrder(messages: readonly HeadMessage[]): readonly HeadMessage[] {
  return messages.toSorted((one, other) => one.sentAt - other.sentAt)
}
