import type { QuickReplyId } from '#domain/kernel/ids.ts'
import { authorOf, maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Work } from '#server/platform/work.ts'
import { getQuickReply, isShortcutTaken, type QuickReplyRow } from '../queries.ts'
import { insertQuickReply, storeFields, type QuickReplyFields } from '../store.ts'

/** @throws quick_reply.shortcut_taken, shop.not_found */
export async function addQuickReply(
  runtime: Runtime,
  actor: Actor,
  fields: QuickReplyFields,
): Promise<QuickReplyRow> {
  const id = newId<'quickReply'>()
  return runtime.work(authorOf(actor), async (work) => {
    await refuseFields(work, actor, { id, ...fields })
    await insertQuickReply(work.tx, { id, ...fields }, { by: actor.personId, now: work.now })
    const { shopId, title } = fields
    work.record({ type: 'quick-reply.added', subjectId: id, shopId, data: { title } })
    return getQuickReply(work.tx, actor, { id })
  })
}

/** @throws quick_reply.not_found, quick_reply.shortcut_taken, shop.not_found */
export async function changeQuickReply(
  runtime: Runtime,
  actor: Actor,
  { id, ...fields }: QuickReplyFields & { readonly id: QuickReplyId },
): Promise<QuickReplyRow> {
  return runtime.work(authorOf(actor), async (work) => {
    const before = fieldsOf(await getQuickReply(work.tx, actor, { id }))
    await refuseFields(work, actor, { id, ...fields })
    await storeFields(work.tx, { id, ...fields }, { by: actor.personId, now: work.now })
    const { shopId } = fields
    work.record({ type: 'quick-reply.changed', subjectId: id, shopId, data: { before, after: fields } })
    return getQuickReply(work.tx, actor, { id })
  })
}

export async function refuseFields(
  { tx }: Work,
  actor: Actor,
  { id, shopId, shortcut }: Pick<QuickReplyFields, 'shopId' | 'shortcut'> & { readonly id: QuickReplyId },
): Promise<void> {
  if (shopId !== null && !maySeeShop(actor, shopId)) throw refusal('shop.not_found')
  if (shopId !== null && !(await hasShop(tx, shopId))) throw refusal('shop.not_found')
  if (await isShortcutTaken(tx, { id, shopId, shortcut }))
    throw refusal('quick_reply.shortcut_taken', { shortcut })
}

async function hasShop(tx: Work['tx'], shopId: NonNullable<QuickReplyFields['shopId']>): Promise<boolean> {
  const shop = await tx.selectFrom('shop').select('id').where('id', '=', shopId).executeTakeFirst()
  return shop !== undefined
}

function fieldsOf({ shopId, shortcut, title, body, category }: QuickReplyRow): QuickReplyFields {
  return { shopId, shortcut, title, body, category }
}
