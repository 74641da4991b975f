import { sql } from 'kysely'
import { z } from 'zod'
import { MESSAGES_PER_PAGE } from '#contract/message.ts'
import { instantSchema } from '#contract/scalars.ts'
import type { MessagePlace } from '#domain/conversation/unseen.ts'
import type { ConversationId, CustomerId, MessageId, PersonId } from '#domain/kernel/ids.ts'
import type { TransferKind } from '#domain/conversation/conversation.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { readKey, writeKey } from '#server/platform/database/page-key.ts'

const placeSchema = z.object({ sentAt: instantSchema, id: z.uuid() })

function selectMessages(db: Db) {
  return db
    .selectFrom('message as m')
    .leftJoin('person as p', 'p.id', 'm.personId')
    .leftJoin('account as a', 'a.id', 'm.accountId')
    .leftJoin('file as f', 'f.id', 'm.fileId')
    .select([
      'm.id',
      'm.conversationId',
      'm.author',
      'm.isAutomatic',
      'm.kind',
      'm.body',
      'm.sentAt',
      'm.personId',
      'p.name as personName',
      'a.name as accountName',
      'm.fileId',
      'f.name as fileName',
      'f.mediaType as fileMediaType',
      'f.byteSize as fileByteSize',
    ])
}

export type MessageRow = Awaited<ReturnType<ReturnType<typeof selectMessages>['executeTakeFirstOrThrow']>>

/** A page of a chat backwards from its newest message, or from the key of the page after it; oldest first. */
export async function listMessages(
  db: Db,
  conversationId: ConversationId,
  before?: string,
): Promise<{ rows: readonly MessageRow[]; older: string | null }> {
  const place = readKey(before, placeSchema)
  const newestFirst = await selectMessages(db)
    .where('m.conversationId', '=', conversationId)
    .$if(place !== undefined, (query) =>
      query.where(sql<boolean>`(m.sent_at, m.id) < (${place ? at(place.sentAt) : null}, ${place?.id}::uuid)`),
    )
    .orderBy('m.sentAt', 'desc')
    .orderBy('m.id', 'desc')
    .limit(MESSAGES_PER_PAGE + 1)
    .execute()
  const rows = newestFirst.slice(0, MESSAGES_PER_PAGE).toReversed()
  const [oldest] = rows
  const isMore = newestFirst.length > MESSAGES_PER_PAGE && oldest !== undefined
  return { rows, older: isMore ? writeKey({ sentAt: oldest.sentAt, id: oldest.id }) : null }
}

/** Messages by (chat, id), in no order: an id is its sender's choice and may stand in a chat of others too. */
export async function listMessagesById(
  db: Db,
  keys: readonly {
    readonly conversationId: ConversationId
    readonly messageId: MessageId
    readonly sentAt: number
  }[],
): Promise<readonly MessageRow[]> {
  const [first] = keys
  if (!first) return []
  const times = keys.map(({ sentAt }) => sentAt)
  const wanted = new Set(keys.map(({ conversationId, messageId }) => `${conversationId} ${messageId}`))
  const rows = await selectMessages(db)
    .where('m.id', '=', sql<MessageId>`any(${keys.map(({ messageId }) => messageId)}::uuid[])`)
    .where('m.sentAt', '>=', sql<never>`to_timestamp(${Math.min(...times)} / 1000.0)`)
    .where('m.sentAt', '<=', sql<never>`to_timestamp(${Math.max(...times)} / 1000.0)`)
    .execute()
  return rows.filter(({ conversationId, id }) => wanted.has(`${conversationId} ${id}`))
}

/** The messages that a reply is judged by: it may be there already, and a colleague may have answered unseen. */
export interface ReplyContext {
  readonly itself: MessageRow | null
  /** Null: the writer's screen showed none, or one that is not of this chat, which proves nothing. */
  readonly seen: MessagePlace | null
  /** The newest answer of any person other than the writer. */
  readonly newestByColleague: MessagePlace | null
}

interface ReplyKey {
  readonly conversationId: ConversationId
  readonly messageId: MessageId
  readonly seenMessageId: MessageId | null
  readonly personId: PersonId
}

export async function findReplyContext(
  db: Db,
  { conversationId, messageId, seenMessageId, personId }: ReplyKey,
): Promise<ReplyContext> {
  const newest = db
    .selectFrom('message')
    .select('id')
    .where('conversationId', '=', conversationId)
    .where('author', '=', 'agent')
    .where('isAutomatic', '=', false)
    .where((eb) => eb.or([eb('personId', 'is', null), eb('personId', '!=', personId)]))
    .orderBy('sentAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
  const rows = await selectMessages(db)
    .select((eb) => eb('m.id', '=', newest).as('isNewest'))
    .where('m.conversationId', '=', conversationId)
    .where((eb) =>
      eb.or([
        eb('m.id', '=', messageId),
        ...(seenMessageId === null ? [] : [eb('m.id', '=', seenMessageId)]),
        eb('m.id', '=', newest),
      ]),
    )
    .execute()
  return {
    itself: rows.find(({ id }) => id === messageId) ?? null,
    seen: rows.find(({ id }) => id === seenMessageId) ?? null,
    newestByColleague: rows.find(({ isNewest }) => isNewest) ?? null,
  }
}

/** Everything said in a chat that its head is made of, oldest first. */
export async function listHeadMessages(db: Db, conversationId: ConversationId) {
  return db
    .selectFrom('message')
    .select(['id', 'author', 'isAutomatic', 'kind', 'body', 'sentAt'])
    .where('conversationId', '=', conversationId)
    .orderBy('sentAt')
    .orderBy('id')
    .execute()
}

/** The same for many chats in one statement. */
export async function listHeadMessagesOf(
  db: Db,
  ids: readonly ConversationId[],
): Promise<ReadonlyMap<ConversationId, Awaited<ReturnType<typeof listHeadMessages>>>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('message')
    .select(['conversationId', 'id', 'author', 'isAutomatic', 'kind', 'body', 'sentAt'])
    .where(sql<boolean>`conversation_id = any(${ids}::uuid[])`)
    .orderBy('sentAt')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ conversationId }) => conversationId)
}

function selectNotes(db: Db) {
  return db
    .selectFrom('note as n')
    .innerJoin('person as p', 'p.id', 'n.authorId')
    .select(['n.id', 'n.conversationId', 'n.body', 'n.createdAt', 'n.authorId'])
    .select(['p.name as authorName', 'p.code as authorCode'])
}

export type NoteRow = Awaited<ReturnType<ReturnType<typeof selectNotes>['executeTakeFirstOrThrow']>>

export async function listNotes(db: Db, conversationId: ConversationId): Promise<readonly NoteRow[]> {
  return selectNotes(db).where('n.conversationId', '=', conversationId).orderBy('n.createdAt').execute()
}

export async function listNotesById(db: Db, ids: readonly NoteRow['id'][]): Promise<readonly NoteRow[]> {
  if (ids.length === 0) return []
  return selectNotes(db).where('n.id', 'in', ids).execute()
}

export interface TransferRow {
  readonly id: string
  readonly kind: TransferKind
  readonly fromPersonId: PersonId | null
  readonly fromName: string | null
  readonly fromCode: string | null
  readonly toPersonId: PersonId | null
  readonly toName: string | null
  readonly toCode: string | null
  readonly toTeamId: string | null
  readonly toTeamName: string | null
  readonly reason: string
  readonly at: number
}

export async function listTransfers(db: Db, conversationId: ConversationId): Promise<readonly TransferRow[]> {
  const { rows } = await sql<TransferRow>`
    select x.id, x.kind, x.from_person_id as "fromPersonId", f.name as "fromName", f.code as "fromCode",
      x.to_person_id as "toPersonId", p.name as "toName", p.code as "toCode",
      x.to_team_id as "toTeamId", t.name as "toTeamName", x.reason, x.at
    from transfer x
    left join person f on f.id = x.from_person_id
    left join person p on p.id = x.to_person_id
    left join team t on t.id = x.to_team_id
    where x.conversation_id = ${conversationId} order by x.at, x.id`.execute(db)
  return rows
}

const earlierKeySchema = z.object({ openedAt: instantSchema, id: z.uuid() })

/** Other chats of the same buyer that began before this one, newest first; one row more than `limit` if there is. */
export async function listEarlier(
  db: Db,
  chat: { readonly id: ConversationId; readonly customerId: CustomerId; readonly openedAt: number },
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
) {
  const key = readKey(after, earlierKeySchema) ?? { openedAt: chat.openedAt, id: chat.id }
  return db
    .selectFrom('conversation as c')
    .leftJoin('person as p', 'p.id', 'c.assigneeId')
    .select(['c.id', 'c.openedAt', 'c.resolvedAt', 'c.reason', 'c.cause', 'c.lastMessage', 'c.sequence'])
    .select(['c.assigneeId', 'p.name as assigneeName', 'p.code as assigneeCode'])
    .select((eb) =>
      eb
        .selectFrom('rating as r')
        .select('r.level')
        .whereRef('r.conversationId', '=', 'c.id')
        .orderBy('r.ratedAt', 'desc')
        .limit(1)
        .as('rating'),
    )
    .where('c.customerId', '=', chat.customerId)
    .where(sql<boolean>`(c.opened_at, c.id) < (to_timestamp(${key.openedAt} / 1000.0), ${key.id}::uuid)`)
    .orderBy('c.openedAt', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limit + 1)
    .execute()
}

export type EarlierRow = Awaited<ReturnType<typeof listEarlier>>[number]
