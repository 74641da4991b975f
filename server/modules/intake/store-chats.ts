import { sql } from 'kysely'
import type { MessageAuthor, MessageKind } from '#domain/conversation/conversation.ts'
import type { AccountId, ConversationId, CustomerId, MessageId, PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { arrayText } from '#server/platform/database/array-text.ts'
import { at, iso, json, type Tx } from '#server/platform/database/database.ts'
import type { Work } from '#server/platform/work.ts'
import type { IntakeTarget } from './batch.ts'

/** A chat as a batch knows it. */
export interface SeenConversation {
  readonly id: ConversationId
  readonly externalId: string
  readonly customerId: CustomerId
  readonly openedAt: Instant
  readonly lastMessageAt: Instant
  readonly lastMessage: {
    readonly author: MessageAuthor
    readonly kind: MessageKind
    readonly text: string
  } | null
  /** The platform's own words for what it was about; null: it has said nothing. */
  readonly platformReason: string | null
  /** Whose account answered in it. */
  readonly assigneeId: PersonId | null
  readonly isTimed: boolean
  /** The customer's n-th chat, as far as this batch tells. */
  readonly sequence: number
}

export interface StoredChat {
  readonly id: ConversationId
  readonly isNew: boolean
}

interface PastChats {
  readonly chats: readonly SeenConversation[]
  readonly now: Instant
}

/**
 * Past chats come in closed: nobody waits in them, and none of them enters the desk. No row that was there is changed
 * or locked.
 * @returns those that nobody had heard of, by external id
 */
export async function insertPastConversations(
  tx: Tx,
  { channelId, shopId, importId }: IntakeTarget,
  { chats, now }: PastChats,
): Promise<ReadonlyMap<string, StoredChat>> {
  if (chats.length === 0) return new Map()
  const { rows } = await sql<{ id: ConversationId; externalId: string }>`
    insert into conversation (id, shop_id, channel_id, customer_id, external_id, status, assignee_id, opened_at,
      last_message_at, last_message, is_timed, sequence, platform_reason, resolved_at, import_id, created_at)
    select id, ${shopId}, ${channelId}, "customerId", "externalId", 'resolved', "assigneeId", "openedAt",
      "lastMessageAt", coalesce(nullif("lastMessage", 'null'), '{}'), "isTimed", sequence, "platformReason",
      "lastMessageAt", ${importId}::uuid,
      ${at(now)}
    from json_to_recordset(${rowsOf(chats)}::json) as w ${COLUMNS}
    order by "externalId"
    on conflict (channel_id, external_id) where external_id is not null do nothing
    returning id, external_id as "externalId"`.execute(tx)
  return new Map(rows.map(({ id, externalId }) => [externalId, { id, isNew: true }]))
}

function rowsOf(chats: readonly SeenConversation[]): string {
  return json(
    chats.map(({ openedAt, lastMessageAt, ...chat }) => ({
      ...chat,
      openedAt: iso(openedAt),
      lastMessageAt: iso(lastMessageAt),
    })),
  )
}

const COLUMNS = sql`(id uuid, "customerId" uuid, "externalId" text, "assigneeId" uuid, "openedAt" timestamptz,
  "lastMessageAt" timestamptz, "lastMessage" jsonb, "isTimed" boolean, sequence int, "platformReason" text)`

/** Chats that were there already get the new ends of their time and their newest words. @returns them by external id */
export async function widenConversations(
  tx: Tx,
  { channelId }: Pick<IntakeTarget, 'channelId'>,
  chats: readonly SeenConversation[],
): Promise<ReadonlyMap<string, StoredChat>> {
  if (chats.length === 0) return new Map()
  const { rows } = await sql<{ id: ConversationId; externalId: string }>`
    update conversation c set
      opened_at = least(c.opened_at, w."openedAt"),
      last_message = case when w."lastMessageAt" >= c.last_message_at and jsonb_typeof(w."lastMessage") = 'object'
        then w."lastMessage" else c.last_message end,
      last_message_at = greatest(c.last_message_at, w."lastMessageAt"),
      resolved_at = case when c.status = 'resolved' then greatest(c.resolved_at, w."lastMessageAt") end,
      assignee_id = coalesce(c.assignee_id, w."assigneeId"),
      platform_reason = coalesce(w."platformReason", c.platform_reason),
      version = c.version + 1
    from (
      select k.id as known, r.* from jsonb_to_recordset(${rowsOf(chats)}::jsonb) as r ${COLUMNS}
      join conversation k on k.channel_id = ${channelId} and k.external_id = r."externalId"
      order by k.id
      for no key update of k
    ) w
    where c.id = w.known
    returning c.id, c.external_id as "externalId"`.execute(tx)
  return new Map(rows.map(({ id, externalId }) => [externalId, { id, isNew: false }]))
}

export interface NewMessage {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly author: MessageAuthor
  readonly isAutomatic: boolean
  readonly personId: PersonId | null
  readonly accountId: AccountId | null
  readonly kind: MessageKind
  readonly text: string
  readonly externalId: string
  readonly sentAt: Instant
}

export async function insertMessages(
  { tx, months }: Pick<Work, 'tx' | 'months'>,
  { shopId, importId }: IntakeTarget,
  { messages, now }: { readonly messages: readonly NewMessage[]; readonly now: Instant },
): Promise<void> {
  if (messages.length === 0) return
  await months.ensure(
    'message',
    messages.map(({ sentAt }) => sentAt),
  )
  const column = (of: (message: NewMessage) => string | boolean | null) => arrayText(messages.map(of))
  await sql`
    insert into message (id, conversation_id, shop_id, sent_at, author, is_automatic, person_id, account_id, kind, body,
      external_id, import_id, created_at)
    select id, conversation_id, ${shopId}, sent_at, author, is_automatic, person_id, account_id, kind, body,
      external_id, ${importId}::uuid, ${at(now)}
    from unnest(
      ${column(({ id }) => id)}::uuid[],
      ${column(({ conversationId }) => conversationId)}::uuid[],
      ${column(({ sentAt }) => iso(sentAt))}::timestamptz[],
      ${column(({ author }) => author)}::text[],
      ${column(({ isAutomatic }) => isAutomatic)}::boolean[],
      ${column(({ personId }) => personId)}::uuid[],
      ${column(({ accountId }) => accountId)}::uuid[],
      ${column(({ kind }) => kind)}::text[],
      ${column(({ text }) => text)}::text[],
      ${column(({ externalId }) => externalId)}::text[])
      as m (id, conversation_id, sent_at, author, is_automatic, person_id, account_id, kind, body, external_id)`.execute(
    tx,
  )
}
