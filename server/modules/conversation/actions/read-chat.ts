import { isHolder } from '#domain/conversation/can.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Author } from '#server/platform/events/log.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { factsOf, getRow, lockAnyRow, lockRow } from '../rows.ts'
import { storeRead, storeReadByCustomer } from '../store.ts'

/** The holder has the chat before his eyes; looking on by others leaves it unread. @throws conversation.not_found */
export async function readChat(runtime: Runtime, actor: Actor, id: ConversationId): Promise<void> {
  const seen = await getRow(runtime.db, actor, id)
  if (seen.unread === 0 || !isHolder(factsOf(seen), actor)) return
  await runtime.work(authorOf(actor), async ({ tx, record }) => {
    const chat = await lockRow(tx, actor, id)
    if (chat.unread === 0 || !isHolder(factsOf(chat), actor)) return
    await storeRead(tx, id)
    record({ type: 'conversation.read', subjectId: id, shopId: chat.shopId, data: {} })
  })
}

/** The buyer has seen everything up to here. */
export async function readByCustomer(
  runtime: Runtime,
  author: Author,
  { id, until }: { readonly id: ConversationId; readonly until: Instant },
): Promise<void> {
  await runtime.work(author, async ({ tx, now, record }) => {
    const chat = await lockAnyRow(tx, id)
    const upTo = until < now ? until : now
    if (!chat || !(await storeReadByCustomer(tx, id, upTo))) return
    record({
      type: 'conversation.read-by-customer',
      subjectId: id,
      shopId: chat.shopId,
      data: { until: upTo },
    })
  })
}
