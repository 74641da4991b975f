import { sql } from 'kysely'
import type { MessageAuthor, MessageKind } from '#domain/conversation/conversation.ts'
import type {
  AccountId,
  ChannelId,
  ConversationId,
  CustomerId,
  MessageId,
  PersonId,
} from '#domain/kernel/ids.ts'
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

interface PastChats {
  readonly chats: readonly SeenConversation[]
  readonly now: Instant
  /** Awaited between the new chats and those that were there, whose rows are changed. */
  readonly untilTurn?: (() => Promise<void>) | undefined
}

/** Past chats come in closed: nobody waits in them, and none of them enters the desk. */
export async function ensurePastConversations(
  tx: Tx,
  { channelId, shopId, importId }: IntakeTarget,
  { chats, now, untilTurn }: PastChats,
): Promise<Map<string, { readonly id: ConversationId; readonly isNew: boolean }>> {
  if (chats.length === 0) {
    await untilTurn?.()
    return new Map()
  }
  const rows = chats.map(({ openedAt, lastMessageAt, ...chat }) => ({
    ...chat,
    openedAt: iso(openedAt),
    lastMessageAt: iso(lastMessageAt),
  }))
  const { rows: added } = await sql<{ id: ConversationId; externalId: string }>`
    insert into conversation (id, shop_id, channel_id, customer_id, external_id, status, assignee_id, opened_at,
      last_message_at, last_message, is_timed, sequence, platform_reason, resolved_at, import_id, created_at)
    select id, ${shopId}, ${channelId}, "customerId", "externalId", 'resolved', "assigneeId", "openedAt",
      "lastMessageAt", coalesce(nullif("lastMessage", 'null'), '{}'), "isTimed", sequence, "platformReason",
      "lastMessageAt", ${importId}::uuid,
      ${at(now)}
    from json_to_recordset(${json(rows)}::json) as w ${COLUMNS}
    order by "externalId"
    on conflict (channel_id, external_id) where external_id is not null do nothing
    returning id, external_id as "externalId"`.execute(tx)
  await untilTurn?.()
  const known = new Map(added.map(({ id, externalId }) => [externalId, { id, isNew: true }]))
  const others = rows.filter(({ externalId }) => !known.has(externalId))
  if (others.length === 0) return known
  for (const { id, externalId } of await widenKnown(tx, channelId, json(others)))
    known.set(externalId, { id, isNew: false })
  return known
}

const COLUMNS = sql`(id uuid, "customerId" uuid, "externalId" text, "assigneeId" uuid, "openedAt" timestamptz,
  "lastMessageAt" timestamptz, "lastMessage" jsonb, "isTimed" boolean, sequence int, "platformReason" text)`

/** Chats that were there already get the new ends of their time and their newest words. */
async function widenKnown(
  tx: Tx,
  channelId: ChannelId,
  input: string,
): Promise<readonly { readonly id: ConversationId; readonly externalId: string }[]> {
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
      select k.id as known, r.* from jsonb_to_recordset(${input}::jsonb) as r ${COLUMNS}
      join conversation k on k.channel_id = ${channelId} and k.external_id = r."externalId"
      order by k.id
      for no key update of k
    ) w
    where c.id = w.known
    returning c.id, c.external_id as "externalId"`.execute(tx)
  return rows
}

/**
 * Counts these customers' chats anew, in the order of their opening: history may come in after later chats.
 * Reads by index first and changes only what differs. A join of both would read the whole table as long as the
 * database has no statistics of it, which is so in the very hour in which history comes in.
 * @returns the chats that have another number now
 */
export async function renumberConversations(
  tx: Tx,
  customerIds: readonly CustomerId[],
): Promise<ReadonlyMap<ConversationId, number>> {
  if (customerIds.length === 0) return new Map()
  // Whoever adds a chat of the same buyer counts behind this one, and sees what it has added.
  const customers = await tx
    .selectFrom('customer')
    .select(['id', 'conversationCount'])
    .where(sql<boolean>`id = any(${customerIds}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const { rows: chats } = await sql<NumberedChat>`
    select id, customer_id as "customerId", sequence,
      row_number() over (partition by customer_id order by opened_at, id)::int as n
    from conversation where customer_id = any(${customerIds}::uuid[])`.execute(tx)
  const moved = chats.filter(({ sequence, n }) => sequence !== n)
  const counts = new Map<CustomerId, number>()
  for (const { customerId, n } of chats) counts.set(customerId, Math.max(n, counts.get(customerId) ?? 0))
  await setSequences(tx, moved)
  await setCounts(
    tx,
    customers.flatMap(({ id, conversationCount }) => {
      const n = counts.get(id) ?? 0
      return n === conversationCount ? [] : [{ id, n }]
    }),
  )
  return new Map(moved.map(({ id, n }) => [id, n]))
}

interface NumberedChat {
  readonly id: ConversationId
  readonly customerId: CustomerId
  readonly sequence: number
  readonly n: number
}

async function setSequences(tx: Tx, chats: readonly Pick<NumberedChat, 'id' | 'n'>[]): Promise<void> {
  if (chats.length === 0) return
  await sql`
    update conversation c set sequence = w.n
    from unnest(${chats.map(({ id }) => id)}::uuid[], ${chats.map(({ n }) => n)}::int[]) as w (id, n)
    where c.id = w.id`.execute(tx)
}

async function setCounts(
  tx: Tx,
  customers: readonly { readonly id: CustomerId; readonly n: number }[],
): Promise<void> {
  if (customers.length === 0) return
  await sql`
    update customer k set conversation_count = w.n
    from unnest(${customers.map(({ id }) => id)}::uuid[], ${customers.map(({ n }) => n)}::int[]) as w (id, n)
    where k.id = w.id`.execute(tx)
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
