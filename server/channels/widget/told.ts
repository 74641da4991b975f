import { sql, type SqlBool } from 'kysely'
import type { ConversationId } from '#domain/kernel/ids.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { LogEvent } from '#server/platform/events/log.ts'
import type { ChatMessageKey } from './queries.ts'

/** The events of the log that a chat bubble is told of. */
export const TOLD_TYPES = [
  'conversation.opened',
  'message.received',
  'message.sent',
  'conversation.read',
  'rating.invited',
  'rating.given',
] as const satisfies readonly LogEvent['type'][]

export type Told = Extract<LogEvent, { readonly type: (typeof TOLD_TYPES)[number] }>

/** A bubble that was away for more than this reads the rest when it is next opened. */
const MAX_MISSED = 1_000

/** The events of these chats after `after` and up to `until`, oldest first. */
export async function listMissed(
  db: Db,
  {
    chatIds,
    after,
    until,
  }: { readonly chatIds: readonly ConversationId[]; readonly after: number; readonly until: number },
): Promise<readonly Told[]> {
  if (chatIds.length === 0 || after >= until) return []
  const rows = await db
    .selectFrom('event')
    .select(['seq', 'at', 'type', 'subjectId', 'shopId', 'actorId', 'actorKind', 'data'])
    .where(sql<SqlBool>`subject_id = any(${chatIds}::uuid[])`)
    .where('seq', '>', after)
    .where('seq', '<=', until)
    .where(sql<SqlBool>`type = any(${TOLD_TYPES}::text[])`)
    .orderBy('seq')
    .limit(MAX_MISSED)
    .execute()
  return rows as readonly unknown[] as readonly Told[]
}

/** The message that an event tells of. */
export function keyOf({
  subjectId,
  data,
}: Extract<Told, { readonly type: 'message.received' | 'message.sent' }>): ChatMessageKey {
  return { conversationId: subjectId as ConversationId, id: data.messageId, sentAt: data.sentAt }
}
