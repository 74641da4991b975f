import type { OrderId } from '#domain/kernel/ids.ts'
import { maskText } from '#domain/order/mask.ts'
import { decideNote, type NoteFlag } from '#domain/order/order-note.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import { granted } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { NoteRow } from '../queries-parts.ts'
import { getOrder } from '../queries.ts'
import { insertNote } from '../store-deeds.ts'

interface Wish {
  readonly orderId: OrderId
  readonly flag: NoteFlag
  readonly reason: string
}

/** R50. @throws order.not_found, order.note_without_reason */
export async function addOrderNote(
  runtime: Runtime,
  actor: Actor,
  { orderId, flag, reason }: Wish,
): Promise<NoteRow> {
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const { shopId } = await getOrder(tx, actor, orderId)
    const note = granted(decideNote({ flag, reason: maskText(reason) }, { staffCode: actor.code, now }))
    const id = newId<'orderNote'>()
    const row = { id, orderId, flag: note.flag, reason: note.reason, personCode: note.staffCode }
    await insertNote(tx, { ...row, personId: actor.personId, now })
    record({ type: 'order-note.added', subjectId: orderId, shopId, data: { noteId: id, flag: note.flag } })
    return { ...row, personName: actor.name, createdAt: now }
  })
}
