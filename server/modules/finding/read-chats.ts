import { sql } from 'kysely'
import type { Zone } from '#domain/calendar/zone.ts'
import type { ConversationStatus, MessageKind } from '#domain/conversation/conversation.ts'
import type { FindingChat, FindingMessage, Override } from '#domain/finding/finding.ts'
import type { AccountId, ConversationId, MessageId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { speakerOf } from '#domain/metric/fact.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { ShopSettings } from '#domain/shop/settings.ts'
import { readSettings } from '#server/modules/shop/index.ts'
import type { Db } from '#server/platform/database/database.ts'

/** A whole chat with what the rules of its shop ask. */
export interface ReadChat {
  readonly id: ConversationId
  readonly shopId: ShopId
  readonly settings: ShopSettings
  readonly chat: FindingChat
}

/** Reads chats whole, a fixed number of statements for any number of them. Chats that are gone are left out. */
export async function readChats(db: Db, ids: readonly ConversationId[]): Promise<readonly ReadChat[]> {
  const rows = await listChats(db, ids)
  const [messages, holds, payments, overrides] = await Promise.all([
    listMessages(db, ids),
    listHolds(db, ids),
    listPayments(db, ids),
    listOverrides(db, ids),
  ])
  const settings = settingsReader()
  return rows.map((row) => ({
    id: row.id,
    shopId: row.shopId,
    settings: settings(row),
    chat: {
      zone: row.timeZone,
      isTimed: row.isTimed,
      isAd: row.isAd,
      status: row.status,
      holderId: row.assigneeId,
      holds: holds.get(row.id) ?? [],
      invitedAt: row.invitedAt,
      paidAt: (payments.get(row.id) ?? []).map(({ paidAt }) => paidAt),
      messages: (messages.get(row.id) ?? []).map((message) => asMessage(message, overrides)),
    },
  }))
}

interface ChatRow {
  readonly id: ConversationId
  readonly shopId: ShopId
  readonly platform: Platform
  readonly settings: unknown
  readonly timeZone: Zone
  readonly isTimed: boolean
  readonly isAd: boolean
  readonly status: ConversationStatus
  readonly assigneeId: PersonId | null
  readonly invitedAt: Instant | null
}

async function listChats(db: Db, ids: readonly ConversationId[]): Promise<readonly ChatRow[]> {
  return db
    .selectFrom('conversation as c')
    .innerJoin('shop as s', 's.id', 'c.shopId')
    .select(['c.id', 'c.shopId', 'c.isTimed', 'c.isAd', 'c.status', 'c.assigneeId', 'c.invitedAt'])
    .select(['s.platform', 's.settings', 's.timeZone'])
    .where('c.id', '=', sql<ConversationId>`any(${ids}::uuid[])`)
    .execute()
}

/** One shop's settings are parsed once, however many chats of it are read. */
function settingsReader(): (row: ChatRow) => ShopSettings {
  const known = new Map<ShopId, ShopSettings>()
  return ({ shopId, platform, settings }) => {
    const read = known.get(shopId) ?? readSettings(platform, settings)
    known.set(shopId, read)
    return read
  }
}

interface MessageRow {
  readonly conversationId: ConversationId
  readonly id: MessageId
  readonly author: FindingMessage['author']
  readonly isAutomatic: boolean
  readonly kind: MessageKind
  readonly body: string
  readonly sentAt: Instant
  readonly accountId: AccountId | null
  readonly isBot: boolean | null
  readonly personId: PersonId | null
  readonly isQuickReply: boolean
}

/** What an account wrote is the person's whose it is said to be now. */
async function listMessages(
  db: Db,
  ids: readonly ConversationId[],
): Promise<ReadonlyMap<ConversationId, readonly MessageRow[]>> {
  const { rows } = await sql<MessageRow>`
    select m.conversation_id, m.id, m.author, m.is_automatic, m.kind, m.body, m.sent_at, m.account_id, a.is_bot,
      case when m.account_id is null then m.person_id else a.person_id end as person_id,
      m.quick_reply_id is not null as is_quick_reply
    from message m left join account a on a.id = m.account_id
    where m.conversation_id = any(${ids}::uuid[])
    order by m.conversation_id, m.sent_at, m.id`.execute(db)
  return Map.groupBy(rows, ({ conversationId }) => conversationId)
}

function asMessage(
  { id, author, isAutomatic, kind, body, sentAt, accountId, isBot, personId, isQuickReply }: MessageRow,
  overrides: ReadonlyMap<MessageId, readonly Override[]>,
): FindingMessage {
  return {
    id,
    author: speakerOf(author, { isBot: isBot ?? false }),
    isAutomatic,
    kind,
    text: body,
    agent: { personId, accountId },
    sentAt,
    isQuickReply,
    overrides: overrides.get(id) ?? [],
  }
}

async function listHolds(db: Db, ids: readonly ConversationId[]) {
  const rows = await db
    .selectFrom('transfer')
    .select(['conversationId', 'at', 'toPersonId as personId'])
    .where('conversationId', '=', sql<ConversationId>`any(${ids}::uuid[])`)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ conversationId }) => conversationId)
}

/** When the buyer paid for orders while his chat lasted. */
async function listPayments(db: Db, ids: readonly ConversationId[]) {
  const { rows } = await sql<{ conversationId: ConversationId; paidAt: Instant }>`
    select c.id as conversation_id, o.paid_at from conversation c
    join "order" o on o.customer_id = c.customer_id and o.paid_at between c.opened_at and c.last_message_at
    where c.id = any(${ids}::uuid[]) order by o.paid_at`.execute(db)
  return Map.groupBy(rows, ({ conversationId }) => conversationId)
}

async function listOverrides(
  db: Db,
  ids: readonly ConversationId[],
): Promise<ReadonlyMap<MessageId, readonly Override[]>> {
  const { rows } = await sql<Override & { readonly messageId: MessageId }>`
    select message_id, entry_id, cls, severity, reason from sent_anyway
    where conversation_id = any(${ids}::uuid[]) order by message_id, entry_id`.execute(db)
  return Map.groupBy(rows, ({ messageId }) => messageId)
}
