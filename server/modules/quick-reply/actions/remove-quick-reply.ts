import type { QuickReplyId } from '#domain/kernel/ids.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { getQuickReply, type QuickReplyRow } from '../queries.ts'
import { storeDeleted } from '../store.ts'
import { refuseFields } from './write-quick-reply.ts'

/** @throws quick_reply.not_found */
export async function removeQuickReply(runtime: Runtime, actor: Actor, id: QuickReplyId): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const { shopId, title } = await getQuickReply(tx, actor, { id })
    await storeDeleted(tx, id, now)
    record({ type: 'quick-reply.removed', subjectId: id, shopId, data: { title } })
  })
}

/** @throws quick_reply.not_found, quick_reply.shortcut_taken when another has taken its shortcut since */
export async function restoreQuickReply(
  runtime: Runtime,
  actor: Actor,
  id: QuickReplyId,
): Promise<QuickReplyRow> {
  return runtime.work(authorOf(actor), async (work) => {
    const { shopId, title, shortcut } = await getQuickReply(work.tx, actor, { id, isRemoved: true })
    await refuseFields(work, actor, { id, shopId, shortcut })
    await storeDeleted(work.tx, id, null)
    work.record({ type: 'quick-reply.restored', subjectId: id, shopId, data: { title } })
    return getQuickReply(work.tx, actor, { id })
  })
}
