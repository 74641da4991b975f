import { sql, type SqlBool } from 'kysely'
import type { ChannelId, ConversationId, CustomerId, FileId, MessageId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Db } from '#server/platform/database/database.ts'

/** A customer in the chat bubble, with the channel that he came through. */
export interface Visitor {
  readonly id: string
  readonly channelId: ChannelId
  readonly channelClosedAt: Instant | null
  readonly shopId: ShopId
  readonly customerId: CustomerId
  readonly customerExternalId: string
  readonly seenAt: Instant
}

export async function findVisitor(db: Db, tokenHash: string): Promise<Visitor | undefined> {
  return db
    .selectFrom('visitor')
    .innerJoin('channel', 'channel.id', 'visitor.channelId')
    .innerJoin('customer', 'customer.id', 'visitor.customerId')
    .select(['visitor.id', 'visitor.channelId', 'visitor.customerId', 'visitor.seenAt'])
    .select([
      'channel.shopId',
      'channel.closedAt as channelClosedAt',
      'customer.externalId as customerExternalId',
    ])
    .where('visitor.tokenHash', '=', tokenHash)
    .executeTakeFirst()
}

/** What is kept of a visitor's token. */
export async function findVisitorHash(db: Db, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('visitor').select('tokenHash').where('id', '=', id).executeTakeFirst()
  return row?.tokenHash
}

export interface VisitorChat {
  readonly id: ConversationId
  readonly status: 'open' | 'resolved'
  readonly unread: number
  readonly lastMessageAt: Instant
  readonly answeredAt: Instant | null
  readonly invitedAt: Instant | null
  readonly isRated: boolean
}

/** The visitor's own chats, the newest first. Whatever he asks for is looked up among these and nowhere else. */
export async function listVisitorChats(
  db: Db,
  { channelId, customerId }: Pick<Visitor, 'channelId' | 'customerId'>,
): Promise<readonly VisitorChat[]> {
  return db
    .selectFrom('conversation')
    .select(['id', 'status', 'unread', 'lastMessageAt', 'answeredAt', 'invitedAt'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('rating')
            .select('rating.id')
            .whereRef('rating.conversationId', '=', 'conversation.id'),
        )
        .$castTo<boolean>()
        .as('isRated'),
    )
    .where('customerId', '=', customerId)
    .where('channelId', '=', channelId)
    .orderBy('openedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(LATEST_CHATS)
    .execute()
}

/** A visitor who has had more chats than this sees the latest of them. */
const LATEST_CHATS = 200

export interface VisitorMessage {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly externalId: string | null
  readonly author: 'customer' | 'agent' | 'bot' | 'system'
  readonly agentCode: string | null
  readonly kind: 'text' | 'image' | 'file' | 'card'
  readonly body: string
  readonly sentAt: Instant
  readonly fileId: FileId | null
  readonly fileName: string | null
  readonly mediaType: string | null
  readonly byteSize: number | null
}

function selectMessages(db: Db) {
  return db
    .selectFrom('message')
    .leftJoin('file', 'file.id', 'message.fileId')
    .leftJoin('person', 'person.id', 'message.personId')
    .select(['message.id', 'message.conversationId', 'message.externalId', 'message.author', 'message.kind'])
    .select(['message.body', 'message.sentAt', 'message.fileId', 'person.code as agentCode'])
    .select(['file.name as fileName', 'file.mediaType', 'file.byteSize'])
}

export interface MessageKey {
  readonly sentAt: Instant
  readonly id: string
}

/** A message by its chat too: an id is its sender's choice and may stand in a chat of others. */
export interface ChatMessageKey extends MessageKey {
  readonly conversationId: ConversationId
}

/** Messages of these chats, the newest first, older than `before`. */
export async function listMessages(
  db: Db,
  {
    chatIds,
    before,
    limit,
  }: {
    readonly chatIds: readonly ConversationId[]
    readonly before: MessageKey | undefined
    readonly limit: number
  },
): Promise<readonly VisitorMessage[]> {
  if (chatIds.length === 0) return []
  return selectMessages(db)
    .where(sql<SqlBool>`message.conversation_id = any(${chatIds}::uuid[])`)
    .$if(before !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(message.sent_at, message.id) < (${before && at(before.sentAt)}, ${before?.id}::uuid)`,
      ),
    )
    .orderBy('message.sentAt', 'desc')
    .orderBy('message.id', 'desc')
    .limit(limit)
    .execute()
}

/** These messages; `sentAt` spares the search through every month. */
export async function listMessagesById(
  db: Db,
  keys: readonly ChatMessageKey[],
): Promise<readonly VisitorMessage[]> {
  if (keys.length === 0) return []
  const moments = keys.map(({ sentAt }) => sentAt)
  const wanted = new Set(keys.map(({ conversationId, id }) => `${conversationId} ${id}`))
  const rows = await selectMessages(db)
    .where('message.sentAt', '>=', at(Math.min(...moments) as Instant))
    .where('message.sentAt', '<=', at(Math.max(...moments) as Instant))
    .where(sql<SqlBool>`message.id = any(${keys.map(({ id }) => id)}::uuid[])`)
    .execute()
  return rows.filter(({ conversationId, id }) => wanted.has(`${conversationId} ${id}`))
}

/** The message that a visitor's browser sent under this id, in whichever of his chats. */
export async function findSentMessage(
  db: Db,
  { channelId, customerId }: Pick<Visitor, 'channelId' | 'customerId'>,
  clientId: string,
): Promise<VisitorMessage | undefined> {
  return selectMessages(db)
    .innerJoin('conversation', 'conversation.id', 'message.conversationId')
    .where('conversation.customerId', '=', customerId)
    .where('conversation.channelId', '=', channelId)
    .where('message.externalId', '=', clientId)
    .where('message.author', '=', 'customer')
    .executeTakeFirst()
}

/** 工号 of whoever types. */
export async function findAgentCode(db: Db, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('person')
    .select('code')
    .where(sql<SqlBool>`id = ${personId}::uuid`)
    .executeTakeFirst()
  return row?.code
}
