import type { ConversationId, InspectionId } from '#domain/kernel/ids.ts'
import { canGiveBack, canTake } from '#domain/inspection/inspection.ts'
import { getRow } from '#server/modules/conversation/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { factsOf, getInspection, lockExisting } from '../facts.ts'
import { findAgentOf, type InspectionRecord } from '../queries.ts'
import { addTasks, returnTask, setInspector } from '../store.ts'

/**
 * Puts a chat that caught somebody's eye into his own queue.
 * @throws conversation.not_found, inspection.no_agent, inspection.own_chat, inspection.already_there
 */
export async function addByHand(
  runtime: Runtime,
  actor: Actor,
  conversationId: ConversationId,
): Promise<InspectionRecord> {
  const { personId: inspectorId } = actor
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    await getRow(tx, actor, conversationId)
    const agent = await findAgentOf(tx, conversationId)
    if (!agent) throw refusal('inspection.no_agent')
    if (agent.personId === inspectorId) throw refusal('inspection.own_chat')
    const { personId, workDate } = agent
    const task = { conversationId, personId, grounds: ['by-hand' as const], workDate, inspectorId }
    const count = await addTasks(tx, [task], now)
    if (count === 0) throw refusal('inspection.already_there')
    const { id } = await tx
      .selectFrom('inspection')
      .select('id')
      .where('conversationId', '=', conversationId)
      .where('personId', '=', personId)
      .executeTakeFirstOrThrow()
    record({ type: 'inspection.added', subjectId: id, data: { conversationId, personId } })
    return getInspection(tx, actor, id)
  })
}

/** @throws inspection.not_found, inspection.already_scored, inspection.own_chat, inspection.already_taken, inspection.given_back */
export async function takeTask(runtime: Runtime, actor: Actor, id: InspectionId): Promise<InspectionRecord> {
  return runtime.work(authorOf(actor), async ({ tx, record }) => {
    const row = await lockExisting(tx, actor, id)
    granted(canTake(factsOf(row), actor.personId))
    if (row.inspectorId !== actor.personId) {
      await setInspector(tx, id, actor.personId)
      const { conversationId, personId } = row
      record({ type: 'inspection.taken', subjectId: id, data: { conversationId, personId } })
    }
    return getInspection(tx, actor, id)
  })
}

/** @throws inspection.not_found, inspection.already_scored, inspection.not_yours */
export async function giveBack(
  runtime: Runtime,
  actor: Actor,
  { id, reason }: { readonly id: InspectionId; readonly reason: string },
): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, record }) => {
    const row = await lockExisting(tx, actor, id)
    granted(canGiveBack(factsOf(row), actor.personId))
    await returnTask(tx, id, actor.personId)
    const { conversationId, personId } = row
    record({ type: 'inspection.given-back', subjectId: id, data: { conversationId, personId, reason } })
  })
}
