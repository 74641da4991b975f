import { sql } from 'kysely'
import type { Zone } from '#domain/calendar/zone.ts'
import type { Head } from '#domain/conversation/head.ts'
import type { DueRule } from '#domain/conversation/waiting.ts'
import type { ChannelId, ConversationId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { isAnswerable, shopRuleOf } from '#server/modules/conversation/index.ts'
import { at, iso, json, type Tx } from '#server/platform/database/database.ts'
import type { SeenConversation } from './store-chats.ts'

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

/** What holds for all chats of a channel. */
export interface LivePlace {
  readonly timeZone: Zone
  readonly due: DueRule
  /** Somebody here could answer in its chats. */
  readonly isAnswerable: boolean
}

export async function getPlace(tx: Tx, channelId: ChannelId): Promise<LivePlace> {
  const row = await tx
    .selectFrom('channel as h')
    .innerJoin('shop as s', 's.id', 'h.shopId')
    .select(['s.platform', 's.timeZone', 's.settings as shopSettings'])
    .select(['h.kind as channelKind', 'h.settings as channelSettings', 'h.closedAt as channelClosedAt'])
    .where('h.id', '=', channelId)
    .executeTakeFirstOrThrow()
  return { timeZone: row.timeZone, due: shopRuleOf(row).due, isAnswerable: isAnswerable(row) }
}

export interface LiveChat extends Omit<SeenConversation, 'lastMessage' | 'lastMessageAt'> {
  readonly head: Head
  /** Null: open. */
  readonly closedAt: Instant | null
  /** Nobody holds it, and somebody here could answer. */
  readonly isQueued: boolean
}

function rowOf({ head, ...chat }: LiveChat) {
  const moment = (at: Instant | null) => (at === null ? null : iso(at))
  const isOpen = chat.closedAt === null
  return {
    ...chat,
    openedAt: iso(chat.openedAt),
    closedAt: moment(chat.closedAt),
    lastMessageAt: moment(head.lastMessageAt),
    lastMessage: head.lastMessage ?? {},
    waitingSince: isOpen ? moment(head.waitingSince) : null,
    dueAt: isOpen ? moment(head.dueAt) : null,
    answeredAt: moment(head.answeredAt),
    awayRepliedAt: moment(head.awayRepliedAt),
    unread: isOpen ? head.unread : 0,
  }
}

const COLUMNS = sql`(id uuid, "externalId" text, "customerId" uuid, "assigneeId" uuid, "openedAt" timestamptz,
 "isTimed" boolean, sequence int, "platformReason" text, "isQueued" boolean, "closedAt" timestamptz, "lastMessageAt" timestamptz,
  "lastMessage" jsonb, "waitingSince" timestamptz, "dueAt" timestamptz, "answeredAt" timestamptz,
  "awayRepliedAt" timestamptz, unread int)`

/** New chats, written once with everything that follows from what came. */
export async function insertLiveChats(
  tx: Tx,
  { channelId, shopId }: { readonly channelId: ChannelId; readonly shopId: ShopId },
  { chats, now }: { readonly chats: readonly LiveChat[]; readonly now: Instant },
): Promise<void> {
  if (chats.length === 0) return
  await sql`
    insert into conversation (id, shop_id, channel_id, customer_id, external_id, status, assignee_id, assigned_at,
      opened_at, resolved_at, queued_at, last_message_at, last_message, waiting_since, due_at, answered_at,
      away_replied_at, unread, is_timed, sequence, platform_reason, created_at)
    select id, ${shopId}, ${channelId}, "customerId", "externalId",
      case when "closedAt" is null then 'open' else 'resolved' end, "assigneeId",
      case when "assigneeId" is not null then "openedAt" end, "openedAt", "closedAt",
      case when "isQueued" then coalesce("waitingSince", ${at(now)}) end, "lastMessageAt", "lastMessage",
      "waitingSince", "dueAt", "answeredAt", "awayRepliedAt", unread, "isTimed", sequence,
      "platformReason", ${at(now)}
    from json_to_recordset(${json(chats.map(rowOf))}::json) as w ${COLUMNS}`.execute(tx)
}

/** Chats that were there already and are locked. */
export async function updateLiveChats(tx: Tx, chats: readonly LiveChat[], now: Instant): Promise<void> {
  if (chats.length === 0) return
  await sql`
    update conversation c set
      opened_at = w."openedAt",
      assignee_id = w."assigneeId",
      assigned_at = case when w."assigneeId" is not null then coalesce(c.assigned_at, w."openedAt") end,
      status = case when w."closedAt" is null then 'open' else 'resolved' end,
      resolved_at = w."closedAt",
      resolved_by = case when w."closedAt" is not null then c.resolved_by end,
      queued_at = case when w."isQueued" then coalesce(c.queued_at, w."waitingSince", ${at(now)}) end,
      last_message_at = w."lastMessageAt",
      last_message = w."lastMessage",
      waiting_since = w."waitingSince",
      due_at = w."dueAt",
      answered_at = w."answeredAt",
      away_replied_at = w."awayRepliedAt",
      unread = w.unread,
      platform_reason = coalesce(w."platformReason", c.platform_reason),
      version = c.version + 1
    from json_to_recordset(${json(chats.map(rowOf))}::json) as w ${COLUMNS}
    where c.id = w.id`.execute(tx)
}
