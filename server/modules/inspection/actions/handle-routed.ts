import type { InspectionId } from '#domain/kernel/ids.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { lockExisting } from '../facts.ts'
import { storeHandled } from '../store.ts'

/** Says that what was routed has been seen to. @throws inspection.not_found, inspection.not_routed */
export async function handleRouted(
  runtime: Runtime,
  actor: Actor,
  { id, note }: { readonly id: InspectionId; readonly note: string },
): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const { route, conversationId, personId } = await lockExisting(tx, actor, id)
    if (route === null) throw refusal('inspection.not_routed')
    await storeHandled(tx, { id, by: actor.personId, note, now })
    record({ type: 'inspection.handled', subjectId: id, data: { conversationId, personId, note } })
  })
}
