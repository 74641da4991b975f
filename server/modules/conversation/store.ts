import { sql } from 'kysely'
import type { TransferKind } from '#domain/conversation/conversation.ts'
import type { Head } from '#domain/conversation/head.ts'
import type { Cause, Reason } from '#domain/conversation/reason.ts'
import type {
  AccountId,
  ChannelId,
  ConversationId,
  CustomerId,
  FileId,
  MessageId,
  NoteId,
  PersonId,
  QuickReplyId,
  ShopId,
  TeamId,
} from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { MessageAuthor, MessageKind } from '#domain/conversation/conversation.ts'
import { at, atOrNull, iso, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

export interface NewConversation {
  readonly id: ConversationId
  readonly shopId: ShopId
  readonly channelId: ChannelId
  readonly customerId: CustomerId
  readonly externalId: string | null
  readonly openedAt: Instant
  readonly queuedAt: Instant
  /** Who served this buyer last. */
  readonly knownTo: PersonId | null
  readonly sequence: number
  readonly now: Instant
}

/** A chat that nobody holds yet. */
export async function insertConversation(tx: Tx, chat: NewConversation): Promise<void> {
  const { now, openedAt, queuedAt, ...columns } = chat
  await tx
    .insertInto('conversation')
    .values({
      ...columns,
      status: 'open',
      openedAt: at(openedAt),
      lastMessageAt: at(openedAt),
      queuedAt: at(queuedAt),
      createdAt: at(now),
    })
    .execute()
}

export interface NewMessage {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly author: MessageAuthor
  readonly isAutomatic: boolean
  readonly personId: PersonId | null
  readonly accountId: AccountId | null
  readonly kind: MessageKind
  readonly body: string
  readonly fileId: FileId | null
  /** The quick reply from which it was made; left out: none. */
  readonly quickReplyId?: QuickReplyId | null
  readonly externalId: string | null
  readonly sentAt: Instant
}

/** A message and the head that its chat has with it, in one statement. Its month has its partition by then. */
export async function insertMessage(
  tx: Tx,
  { message, head, now }: { readonly message: NewMessage; readonly head: Head; readonly now: Instant },
): Promise<void> {
  await tx
    .with('said', (db) =>
      db.insertInto('message').values({ ...message, sentAt: at(message.sentAt), createdAt: at(now) }),
    )
    .updateTable('conversation')
    .set({
      lastMessageAt: at(head.lastMessageAt),
      lastMessage: json(head.lastMessage ?? {}),
      waitingSince: atOrNull(head.waitingSince),
      dueAt: atOrNull(head.dueAt),
      answeredAt: atOrNull(head.answeredAt),
      awayRepliedAt: atOrNull(head.awayRepliedAt),
      unread: head.unread,
      version: sql`version + 1`,
    })
    .where('id', '=', message.conversationId)
    .execute()
}

export interface Move {
  readonly conversationId: ConversationId
  readonly kind: TransferKind
  /** Null: nobody held it. */
  readonly from: PersonId | null
  /** Null: to the queue. */
  readonly to: PersonId | null
  readonly toTeamId: TeamId | null
  readonly reason: string
}

/**
 * Gives open chats from hand to hand, many in one statement, and writes down each move.
 * A chat that is no longer open or no longer in the hand it is taken from is left alone.
 * @returns the chats that moved
 */
export async function storeMoves(
  tx: Tx,
  moves: readonly Move[],
  now: Instant,
): Promise<ReadonlyMap<ConversationId, ShopId>> {
  const wanted = moves.map((move) => ({ ...move, transferId: newId<'transfer'>() }))
  const { rows } = await sql<{ id: ConversationId; shopId: ShopId }>`
    with wanted as (
      select * from jsonb_to_recordset(${json(wanted)}::jsonb) as w ("conversationId" uuid, kind text, "from" uuid,
        "to" uuid, "toTeamId" uuid, reason text, "transferId" uuid)
    ), moved as (
      update conversation c set
        assignee_id = w."to", team_id = w."toTeamId",
        assigned_at = case when w."to" is null then null else ${at(now)} end,
        queued_at = case when w."to" is null then coalesce(c.waiting_since, ${at(now)}) end,
        version = version + 1
      from wanted w
      where c.id = w."conversationId" and c.status = 'open' and c.assignee_id is not distinct from w."from"
      returning c.id, c.shop_id
    ), written as (
      insert into transfer (id, conversation_id, from_person_id, to_person_id, to_team_id, kind, reason, at)
      select w."transferId", w."conversationId", w."from", w."to", w."toTeamId", w.kind, w.reason, ${at(now)}
      from wanted w join moved m on m.id = w."conversationId"
    )
    select id, shop_id as "shopId" from moved`.execute(tx)
  return new Map(rows.map(({ id, shopId }) => [id, shopId]))
}

interface Resolution {
  /** Null, like the cause: it was not said; what stood there stays. */
  readonly reason: Reason | null
  readonly cause: Cause | null
  /** Null: by itself. */
  readonly by: PersonId | null
  readonly now: Instant
}

/** A closed chat waits for nobody; it keeps its last holder. */
export async function storeResolved(
  tx: Tx,
  id: ConversationId,
  { reason, cause, by, now }: Resolution,
): Promise<void> {
  await tx
    .updateTable('conversation')
    .set({
      status: 'resolved',
      reason: sql<string | null>`coalesce(${reason}, reason)`,
      cause: sql<string | null>`coalesce(${cause}, cause)`,
      resolvedAt: at(now),
      resolvedBy: by,
      waitingSince: null,
      dueAt: null,
      unread: 0,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

/** Open again: in the hands of whoever reopens it, or in the queue when the buyer came back. */
export async function storeReopened(
  tx: Tx,
  id: ConversationId,
  { holderId, knownTo, now }: { holderId: PersonId | null; knownTo: PersonId | null; now: Instant },
): Promise<void> {
  await tx
    .updateTable('conversation')
    .set({
      status: 'open',
      assigneeId: holderId,
      assignedAt: holderId === null ? null : at(now),
      queuedAt: holderId === null ? at(now) : null,
      knownTo,
      teamId: null,
      resolvedAt: null,
      resolvedBy: null,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

export async function storeAd(tx: Tx, id: ConversationId, isAd: boolean): Promise<void> {
  await tx
    .updateTable('conversation')
    .set({ isAd, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function storeRead(tx: Tx, id: ConversationId): Promise<void> {
  await tx.updateTable('conversation').set({ unread: 0 }).where('id', '=', id).execute()
}

/** @returns false when the customer had read as far before */
export async function storeReadByCustomer(tx: Tx, id: ConversationId, until: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('conversation')
    .set({ readByCustomerAt: at(until) })
    .where('id', '=', id)
    .where((eb) =>
      eb.or([
        eb('readByCustomerAt', 'is', null),
        eb('readByCustomerAt', '<', sql<Instant>`${iso(until)}::timestamptz`),
      ]),
    )
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

export async function storeInvited(tx: Tx, id: ConversationId, now: Instant): Promise<void> {
  await tx
    .updateTable('conversation')
    .set({ invitedAt: at(now), version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function insertNote(
  tx: Tx,
  note: { id: NoteId; conversationId: ConversationId; authorId: PersonId; body: string; createdAt: Instant },
): Promise<void> {
  await tx
    .insertInto('note')
    .values({ ...note, createdAt: at(note.createdAt) })
    .execute()
}
