import { sql } from 'kysely'
import type { Zone } from '#domain/calendar/zone.ts'
import type { MessageAuthor } from '#domain/conversation/conversation.ts'
import type { Head } from '#domain/conversation/head.ts'
import type { IntakeMessage } from '#domain/intake/record.ts'
import type { ChannelId, ConversationId, MessageId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, iso, json, type Tx } from '#server/platform/database/database.ts'

/** One channel's batches follow each other: what came before is then all known, and none waits for another's rows. */
export async function lockIntake(tx: Tx, channelId: ChannelId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.intake.' || ${channelId}, 0))`.execute(
    tx,
  )
}

export interface PriorChat {
  readonly id: ConversationId
  /** When it ended; null while it is open. */
  readonly closedAt: Instant | null
}

/** The chats of these external ids that there are. */
export async function findPriorChats(
  tx: Tx,
  channelId: ChannelId,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, PriorChat>> {
  if (externalIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('conversation')
    .select(['id', 'externalId', 'status', 'resolvedAt'])
    .where('channelId', '=', channelId)
    .where(sql<boolean>`external_id = any(${externalIds}::text[])`)
    .execute()
  return new Map(
    rows.map(({ id, externalId, status, resolvedAt }) => [
      externalId ?? '',
      { id, closedAt: status === 'resolved' ? resolvedAt : null },
    ]),
  )
}

export async function getZone(tx: Tx, shopId: ShopId): Promise<Zone> {
  const shop = await tx
    .selectFrom('shop')
    .select('timeZone')
    .where('id', '=', shopId)
    .executeTakeFirstOrThrow()
  return shop.timeZone
}

export interface StoredMessage {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly author: MessageAuthor
  readonly isAutomatic: boolean
  readonly sentAt: Instant
  readonly holderId: PersonId | null
}

/** The rows that these records have become, oldest first. */
export async function listStoredMessages(
  tx: Tx,
  channelId: ChannelId,
  messages: readonly IntakeMessage[],
): Promise<readonly StoredMessage[]> {
  if (messages.length === 0) return []
  const wanted = messages.map(({ conversation, externalId, sentAt }) => ({
    conversation,
    externalId,
    sentAt: iso(sentAt),
  }))
  const { rows } = await sql<StoredMessage>`
    select m.id, m.conversation_id as "conversationId", m.author, m.is_automatic as "isAutomatic",
      m.sent_at as "sentAt", case when c.status = 'open' then c.assignee_id end as "holderId"
    from jsonb_to_recordset(${json(wanted)}::jsonb) as w (conversation text, "externalId" text, "sentAt" timestamptz)
    join conversation c on c.channel_id = ${channelId} and c.external_id = w.conversation
    join message m on m.conversation_id = c.id and m.sent_at = w."sentAt" and m.external_id = w."externalId"
    order by m.sent_at, m.id`.execute(tx)
  return rows
}

export interface LiveChat {
  readonly id: ConversationId
  readonly head: Head
  /** Null: open. */
  readonly closedAt: Instant | null
  /** Nobody holds it, and somebody here could answer. */
  readonly isQueued: boolean
}

export async function storeLiveChats(tx: Tx, chats: readonly LiveChat[], now: Instant): Promise<void> {
  if (chats.length === 0) return
  const moment = (at: Instant | null) => (at === null ? null : iso(at))
  const rows = chats.map(({ id, head, closedAt, isQueued }) => ({
    id,
    isQueued,
    closedAt: moment(closedAt),
    lastMessageAt: moment(head.lastMessageAt),
    lastMessage: head.lastMessage ?? {},
    waitingSince: closedAt === null ? moment(head.waitingSince) : null,
    dueAt: closedAt === null ? moment(head.dueAt) : null,
    answeredAt: moment(head.answeredAt),
    awayRepliedAt: moment(head.awayRepliedAt),
    unread: closedAt === null ? head.unread : 0,
  }))
  await sql`
    update conversation c set
      status = case when w."closedAt" is null then 'open' else 'resolved' end,
      resolved_at = w."closedAt",
      resolved_by = case when w."closedAt" is not null then c.resolved_by end,
      queued_at = case when w."isQueued" then coalesce(c.queued_at, w."waitingSince", ${at(now)}) end,
      assigned_at = case when c.assignee_id is not null then coalesce(c.assigned_at, c.opened_at) end,
      last_message_at = w."lastMessageAt",
      last_message = w."lastMessage",
      waiting_since = w."waitingSince",
      due_at = w."dueAt",
      answered_at = w."answeredAt",
      away_replied_at = w."awayRepliedAt",
      unread = w.unread,
      version = c.version + 1
    from jsonb_to_recordset(${json(rows)}::jsonb) as w (id uuid, "isQueued" boolean, "closedAt" timestamptz,
      "lastMessageAt" timestamptz, "lastMessage" jsonb, "waitingSince" timestamptz, "dueAt" timestamptz,
      "answeredAt" timestamptz, "awayRepliedAt" timestamptz, unread int)
    where c.id = w.id`.execute(tx)
}
