import { canMarkAd, canReopen, canResolve } from '#domain/conversation/can.ts'
import type { Cause, Reason } from '#domain/conversation/reason.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { markAtWork } from '#server/modules/presence/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { granted } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { factsOf, getRow, lockRow, type ConversationRecord } from '../rows.ts'
import { storeAd, storeResolved } from '../store.ts'
import { moverOf, reopenChat } from './assign.ts'

interface ResolveInput {
  readonly id: ConversationId
  readonly reason: Reason
  readonly cause: Cause
}

/** @throws conversation.not_found, conversation.already_resolved, conversation.not_assignee */
export async function resolveChat(
  runtime: Runtime,
  actor: Actor,
  { id, reason, cause }: ResolveInput,
): Promise<ConversationRecord> {
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const chat = await lockRow(tx, actor, id)
    granted(canResolve(factsOf(chat), moverOf(actor)))
    await storeResolved(tx, id, { reason, cause, by: actor.personId, now })
    record({
      type: 'conversation.resolved',
      subjectId: id,
      shopId: chat.shopId,
      data: { reason, cause, holderId: chat.assigneeId ?? actor.personId },
    })
    return getRow(tx, actor, id)
  })
}

/** @throws conversation.not_found, conversation.not_resolved */
export async function reopenClosedChat(
  runtime: Runtime,
  actor: Actor,
  id: ConversationId,
): Promise<ConversationRecord> {
  return runtime.work(authorOf(actor), async (work) => {
    const chat = await lockRow(work.tx, actor, id)
    granted(canReopen(factsOf(chat)))
    await markAtWork(work, actor.personId, runtime.clock.realNow())
    return reopenChat(work, actor, chat)
  })
}

/** R22: an advertisement is answered first and then reported. @throws conversation.not_found, .not_assignee, .unanswered_ad */
export async function markAd(
  runtime: Runtime,
  actor: Actor,
  { id, isAd }: { readonly id: ConversationId; readonly isAd: boolean },
): Promise<ConversationRecord> {
  return runtime.work(authorOf(actor), async ({ tx, record }) => {
    const chat = await lockRow(tx, actor, id)
    if (chat.isAd === isAd) return chat
    granted(canMarkAd(factsOf(chat), moverOf(actor)))
    await storeAd(tx, id, isAd)
    record({ type: 'conversation.marked-ad', subjectId: id, shopId: chat.shopId, data: { isAd } })
    return getRow(tx, actor, id)
  })
}
