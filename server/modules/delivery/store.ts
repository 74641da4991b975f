import { sql } from 'kysely'
import type { ChannelId, ConversationId, MessageId } from '#domain/kernel/ids.ts'
import { after, SECOND, type Instant } from '#domain/kernel/time.ts'
import type { AfterTry, DeliveryOutcome } from '#domain/delivery/delivery.ts'
import { at, json, type Db, type Tx } from '#server/platform/database/database.ts'

export interface SentReply {
  readonly conversationId: ConversationId
  readonly messageId: MessageId
  readonly sentAt: Instant
  /** The number of its event. */
  readonly seq: number
}

/**
 * Queues those replies that were written here and whose channel has a callback address; a second time changes nothing.
 * What came in from a connector has an id of the platform's, and never goes back.
 */
export async function insertDeliveries(
  tx: Tx,
  replies: readonly SentReply[],
  realNow: Instant,
): Promise<readonly { readonly messageId: MessageId; readonly channelId: ChannelId }[]> {
  const { rows } = await sql<{ messageId: MessageId; channelId: ChannelId }>`
    insert into delivery (conversation_id, message_id, channel_id, seq, sent_at, status, next_try_at)
    select c.id, m.id, c.channel_id, r.seq, m.sent_at, 'pending', ${at(realNow)}
    from jsonb_to_recordset(${json(replies)}::jsonb) as r ("conversationId" uuid, "messageId" uuid, "sentAt" bigint,
      seq bigint)
    join conversation c on c.id = r."conversationId"
    join channel h on h.id = c.channel_id and h.settings ->> 'callbackUrl' is not null
    join message m on m.id = r."messageId" and m.conversation_id = c.id and m.external_id is null
      and m.sent_at = to_timestamp(r."sentAt" / 1000.0)
    on conflict do nothing
    returning message_id as "messageId", channel_id as "channelId"`.execute(tx)
  return rows
}

export interface ClaimedDelivery {
  readonly conversationId: ConversationId
  readonly messageId: MessageId
  readonly sentAt: Instant
  readonly attempts: number
  readonly firstTriedAt: Instant
  /** Why the try before this one failed. */
  readonly failure: string | null
}

/** A try of which nothing has been heard for so long is taken for lost, and made again. */
const LEASE_MS = 60 * SECOND

/**
 * Takes the next reply of a channel that is due, and counts the try. Only the oldest of each conversation is ever
 * taken: the others wait until it has arrived or been given up.
 */
export async function claimNext(
  db: Db,
  channelId: ChannelId,
  realNow: Instant,
): Promise<ClaimedDelivery | undefined> {
  const { rows } = await sql<ClaimedDelivery>`
    update delivery set attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, ${at(realNow)}),
      next_try_at = ${at(after(realNow, LEASE_MS))}
    where (conversation_id, message_id) in (
      select d.conversation_id, d.message_id from delivery d
      where d.channel_id = ${channelId} and d.status = 'pending' and d.next_try_at <= ${at(realNow)}
        and not exists (select from delivery b where b.channel_id = d.channel_id and b.status = 'pending'
          and b.conversation_id = d.conversation_id and b.seq < d.seq)
      order by d.next_try_at, d.seq limit 1
      for update skip locked)
    returning conversation_id as "conversationId", message_id as "messageId", sent_at as "sentAt", attempts,
      first_tried_at as "firstTriedAt", failure`.execute(db)
  return rows[0]
}

interface Settled {
  readonly outcome: DeliveryOutcome
  readonly next: AfterTry
  readonly realNow: Instant
}

export async function settleDelivery(
  tx: Tx,
  { conversationId, messageId }: Pick<ClaimedDelivery, 'conversationId' | 'messageId'>,
  { outcome, next, realNow }: Settled,
): Promise<void> {
  const trouble =
    outcome.result === 'failed'
      ? { failure: outcome.failure, failureDetail: outcome.detail, failedAt: at(realNow) }
      : { deliveredAt: at(realNow) }
  await tx
    .updateTable('delivery')
    .set({
      status: next.status,
      ...trouble,
      ...(next.status === 'pending' ? { nextTryAt: at(next.nextTryAt) } : {}),
    })
    .where('conversationId', '=', conversationId)
    .where('messageId', '=', messageId)
    .execute()
}

/** For a message that is gone: nothing is left to deliver. */
export async function deleteDelivery(tx: Tx, { conversationId, messageId }: ClaimedDelivery): Promise<void> {
  await tx
    .deleteFrom('delivery')
    .where('conversationId', '=', conversationId)
    .where('messageId', '=', messageId)
    .execute()
}

/** Which are to be tried again now: one reply that has not arrived, or all of a channel. */
type Wanted =
  | { readonly conversationId: ConversationId; readonly messageId: MessageId }
  | { readonly channelId: ChannelId }

/** Those that were given up begin anew; those under way are only hurried. @returns how many there are */
export async function resetDeliveries(tx: Tx, wanted: Wanted, realNow: Instant): Promise<number> {
  const which =
    'channelId' in wanted
      ? sql`channel_id = ${wanted.channelId}`
      : sql`conversation_id = ${wanted.conversationId} and message_id = ${wanted.messageId}`
  const { rows } = await sql`
    update delivery set status = 'pending', next_try_at = ${at(realNow)},
      attempts = case status when 'failed' then 0 else attempts end,
      first_tried_at = case status when 'failed' then null else first_tried_at end
    where ${which} and failure is not null and (status = 'failed' or status = 'pending')
    returning message_id`.execute(tx)
  return rows.length
}

export async function deleteDeliveredBefore(tx: Tx, moment: Instant): Promise<void> {
  await tx
    .deleteFrom('delivery')
    .where('status', '=', 'delivered')
    .where('deliveredAt', '<', at(moment))
    .execute()
}
