import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { ChatFacts } from '#domain/conversation/can.ts'
import { MESSAGE_AUTHORS, MESSAGE_KINDS } from '#domain/conversation/conversation.ts'
import type { HeadLine } from '#domain/conversation/head.ts'
import type { DueRule } from '#domain/conversation/waiting.ts'
import type { ChannelId, ConversationId, CustomerId } from '#domain/kernel/ids.ts'
import type { ShopSettings } from '#domain/shop/settings.ts'
import { readSettings } from '#server/modules/shop/index.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import type { Db, Tx } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'

const COLUMNS = [
  'c.id',
  'c.shopId',
  'c.channelId',
  'c.customerId',
  'c.status',
  'c.assigneeId',
  'c.teamId',
  'c.openedAt',
  'c.lastMessageAt',
  'c.lastMessage',
  'c.queuedAt',
  'c.waitingSince',
  'c.dueAt',
  'c.answeredAt',
  'c.awayRepliedAt',
  'c.unread',
  'c.readByCustomerAt',
  'c.isAd',
  'c.reason',
  'c.platformReason',
  'c.cause',
  'c.invitedAt',
  'c.resolvedAt',
  'c.sequence',
  's.name as shopName',
  's.platform',
  's.timeZone',
  's.settings as shopSettings',
  'u.name as customerName',
  'h.kind as channelKind',
  'h.settings as channelSettings',
  'h.closedAt as channelClosedAt',
  'p.name as assigneeName',
  'p.code as assigneeCode',
  't.name as teamName',
] as const

/** Chats with the names that stand beside them; one statement for any number of rows. */
export function selectRows(db: Db) {
  return db
    .selectFrom('conversation as c')
    .innerJoin('shop as s', 's.id', 'c.shopId')
    .innerJoin('customer as u', 'u.id', 'c.customerId')
    .innerJoin('channel as h', 'h.id', 'c.channelId')
    .leftJoin('person as p', 'p.id', 'c.assigneeId')
    .leftJoin('team as t', 't.id', 'c.teamId')
    .select(COLUMNS)
}

export type ConversationRecord = Awaited<ReturnType<ReturnType<typeof selectRows>['executeTakeFirstOrThrow']>>

/** @throws conversation.not_found, also for a chat that the actor may not see */
export async function getRow(db: Db, actor: Actor, id: ConversationId): Promise<ConversationRecord> {
  const row = await selectRows(db).where('c.id', '=', id).executeTakeFirst()
  if (!row || !maySeeShop(actor, row.shopId)) throw refusal('conversation.not_found')
  return row
}

/** The same, and nobody else changes the chat before this transaction ends. */
export async function lockRow(tx: Tx, actor: Actor, id: ConversationId): Promise<ConversationRecord> {
  const row = await lockAnyRow(tx, id)
  if (!row || !maySeeShop(actor, row.shopId)) throw refusal('conversation.not_found')
  return row
}

/** For what happens without a person, such as a buyer's message. */
export async function lockAnyRow(tx: Tx, id: ConversationId): Promise<ConversationRecord | undefined> {
  return selectRows(tx).where('c.id', '=', id).forUpdate('c').executeTakeFirst()
}

/** The buyer's newest chat on a channel. His own row is locked, so that nobody begins another meanwhile. */
export async function lockLatestRow(
  tx: Tx,
  { channelId, customerId }: { readonly channelId: ChannelId; readonly customerId: CustomerId },
): Promise<ConversationRecord | undefined> {
  return selectRows(tx)
    .where('c.customerId', '=', customerId)
    .where('c.channelId', '=', channelId)
    .orderBy('c.openedAt', 'desc')
    .orderBy('c.id', 'desc')
    .limit(1)
    .forUpdate('c')
    .executeTakeFirst()
}

/** The buyer's latest chats on any channel, the newest first; as many as he can have left something open in. */
export async function listRowsOf(db: Db, customerId: CustomerId): Promise<readonly ConversationRecord[]> {
  return selectRows(db)
    .where('c.customerId', '=', customerId)
    .orderBy('c.lastMessageAt', 'desc')
    .orderBy('c.id', 'desc')
    .limit(CHATS_OF_BUYER)
    .execute()
}

const CHATS_OF_BUYER = 20

/** Many at once, locked in the order of their ids, so that two batches never wait for each other in a circle. */
export async function lockRows(
  tx: Tx,
  ids: readonly ConversationId[],
): Promise<readonly ConversationRecord[]> {
  if (ids.length === 0) return []
  return selectRows(tx)
    .where(sql<SqlBool>`c.id = any(${ids}::uuid[])`)
    .orderBy('c.id')
    .forUpdate('c')
    .execute()
}

/** Rows of these chats that still exist, in no order. */
export async function listRowsById(
  db: Db,
  ids: readonly ConversationId[],
): Promise<readonly ConversationRecord[]> {
  if (ids.length === 0) return []
  return selectRows(db)
    .where(sql<SqlBool>`c.id = any(${ids}::uuid[])`)
    .execute()
}

export function shopRuleOf(row: Pick<ConversationRecord, 'platform' | 'shopSettings' | 'timeZone'>): {
  readonly settings: ShopSettings
  readonly due: DueRule
} {
  const settings = readSettings(row.platform, row.shopSettings)
  return { settings, due: { line: settings.line, zone: row.timeZone } }
}

/** What the rules of `domain/conversation/can.ts` ask. */
export function factsOf(
  row: ConversationRecord,
): ChatFacts & { readonly team: { id: NonNullable<ConversationRecord['teamId']> } | null } {
  return {
    status: row.status,
    assignee: row.assigneeId === null ? null : { id: row.assigneeId },
    team: row.teamId === null ? null : { id: row.teamId },
    waitingSince: row.waitingSince,
    isAnswerable: isAnswerable(row),
  }
}

/** An import holds what is past; a connector carries answers only where it has said where to. */
export function isAnswerable({
  channelKind,
  channelSettings,
  channelClosedAt,
}: Pick<ConversationRecord, 'channelKind' | 'channelSettings' | 'channelClosedAt'>): boolean {
  if (channelClosedAt !== null) return false
  return channelKind === 'widget' || carriesReplies(channelSettings)
}

const carriesSchema = z
  .object({ canReply: z.boolean().optional(), callbackUrl: z.string().nullish() })
  .catch({})

function carriesReplies(settings: unknown): boolean {
  const { canReply = false, callbackUrl } = carriesSchema.parse(settings)
  return canReply || typeof callbackUrl === 'string'
}

const headLineSchema = z
  .object({ author: z.enum(MESSAGE_AUTHORS), kind: z.enum(MESSAGE_KINDS), text: z.string() })
  .nullable()
  .catch(null)

/** Null for a chat without a message. */
export function headLineOf(lastMessage: unknown): HeadLine | null {
  return headLineSchema.parse(lastMessage)
}
