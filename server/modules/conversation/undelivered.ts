import type { z } from 'zod'
import type { undeliveredSchema } from '#contract/delivery.ts'
import { DELIVERY_FAILURES } from '#domain/delivery/delivery.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import type { Db } from '#server/platform/database/database.ts'

/** Replies of a chat that have not arrived although it was tried. */
export async function listUndelivered(
  db: Db,
  conversationId: ConversationId,
): Promise<readonly z.input<typeof undeliveredSchema>[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(['messageId', 'status', 'failure', 'failureDetail as detail', 'attempts'])
    .where('conversationId', '=', conversationId)
    .where('status', 'in', ['pending', 'failed'])
    .where('failure', 'is not', null)
    .orderBy('seq')
    .execute()
  return rows.map(({ status, failure, ...row }) => ({
    ...row,
    status: status === 'failed' ? 'failed' : 'pending',
    failure: DELIVERY_FAILURES.find((known) => known === failure) ?? 'unreachable',
  }))
}
