import { canObject, objectableUntil } from '#domain/finding/objection.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { readInspectionSettings } from '#server/modules/inspection/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findObjected } from '../queries.ts'
import { addObjection } from '../store.ts'

interface Objecting {
  readonly conversationId: ConversationId
  readonly findingId: string
  readonly reason: string
}

/** An agent's word against what was found about him. @throws as the route declares */
export async function raiseObjection(runtime: Runtime, actor: Actor, objecting: Objecting): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const found = await findObjected(tx, actor, objecting)
    if (!found) throw refusal('finding.not_found')
    const { disputeDays } = await readInspectionSettings(tx)
    const until = objectableUntil(found.foundAt, disputeDays)
    granted(canObject({ ...found, until }, { actor: actor.personId, now }))
    const id = await addObjection(tx, { ...objecting, now })
    if (id === undefined) throw refusal('objection.already_raised')
    const { conversationId, findingId, reason } = objecting
    record({
      type: 'objection.raised',
      subjectId: id,
      data: { findingId, conversationId, personId: actor.personId, reason },
    })
  })
}
