import { sql } from 'kysely'
import type { MessageKind } from '#domain/conversation/conversation.ts'
import type { OutboundMessage } from '#domain/delivery/delivery.ts'
import type { ChannelId, ConversationId, MessageId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Db } from '#server/platform/database/database.ts'

/** Channels with replies that are due now. */
export async function listDueChannels(
  db: Db,
  realNow: Instant,
): Promise<readonly { readonly channelId: ChannelId; readonly conversations: number }[]> {
  const { rows } = await sql<{ channelId: ChannelId; conversations: number }>`
    select channel_id as "channelId", count(distinct conversation_id)::int as conversations from delivery
    where status = 'pending' and next_try_at <= ${at(realNow)}
    group by channel_id`.execute(db)
  return rows
}

interface OutboundRow {
  readonly id: string
  readonly conversation: string | null
  readonly customerId: string
  readonly isAutomatic: boolean
  readonly agentCode: string | null
  readonly account: string | null
  readonly kind: MessageKind
  readonly text: string
  readonly fileId: string | null
  readonly fileName: string | null
  readonly mediaType: string | null
  readonly byteSize: number | null
  readonly sentAt: Instant
}

/** A reply with all that a platform needs to know of it; undefined when it is gone. */
export async function findOutbound(
  db: Db,
  {
    conversationId,
    messageId,
    sentAt,
  }: {
    readonly conversationId: ConversationId
    readonly messageId: MessageId
    readonly sentAt: Instant
  },
): Promise<OutboundMessage | undefined> {
  const { rows } = await sql<OutboundRow>`
    select m.id, c.external_id as conversation, u.external_id as "customerId", m.is_automatic as "isAutomatic",
      p.code as "agentCode",
      (select a.name from account a where a.shop_id = c.shop_id and a.person_id = m.person_id and not a.is_bot
        order by a.name limit 1) as account,
      m.kind, m.body as text, f.id as "fileId", f.name as "fileName", f.media_type as "mediaType",
      f.byte_size as "byteSize", m.sent_at as "sentAt"
    from message m
    join conversation c on c.id = m.conversation_id
    join customer u on u.id = c.customer_id
    left join person p on p.id = m.person_id
    left join file f on f.id = m.file_id
    where m.id = ${messageId} and m.conversation_id = ${conversationId} and m.sent_at = ${at(sentAt)}`.execute(
    db,
  )
  const [row] = rows
  return row && outboundOf(row)
}

function outboundOf(row: OutboundRow): OutboundMessage {
  const { id, conversation, customerId, isAutomatic, agentCode, account, kind, text, sentAt } = row
  const { fileId, fileName, mediaType, byteSize } = row
  const hasFile = fileId !== null && fileName !== null && mediaType !== null && byteSize !== null
  return {
    id,
    conversation,
    customer: { externalId: customerId },
    isAutomatic,
    agent: agentCode === null ? null : { code: agentCode, account },
    kind,
    text,
    file: hasFile ? { id: fileId, name: fileName, mediaType, bytes: byteSize } : null,
    sentAt,
  }
}

export async function findShopOf(
  db: Db,
  id: ConversationId,
): Promise<{ readonly shopId: ShopId; readonly channelId: ChannelId } | undefined> {
  return db.selectFrom('conversation').select(['shopId', 'channelId']).where('id', '=', id).executeTakeFirst()
}
