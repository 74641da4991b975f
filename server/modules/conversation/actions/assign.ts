import { canPick, canTake, canTransfer, canTransferTo, canTransferToTeam } from '#domain/conversation/can.ts'
import type { ConversationId, PersonId, TeamId } from '#domain/kernel/ids.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { findAgent, lockSeats, markAtWork } from '#server/modules/presence/index.ts'
import { hasTeam } from '#server/modules/team/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Work } from '#server/platform/work.ts'
import { factsOf, getRow, lockRow, type ConversationRecord } from '../rows.ts'
import { storeReopened } from '../store.ts'
import { moveChat } from './move-chats.ts'

/**
 * Takes a chat out of the queue, never past one's reception limit.
 * @throws conversation.not_found, .already_resolved, .already_assigned, .reception_full
 */
export async function pickChat(
  runtime: Runtime,
  actor: Actor,
  id: ConversationId,
): Promise<ConversationRecord> {
  return runtime.work(authorOf(actor), async (work) => {
    await lockSeats(work.tx)
    const chat = await lockRow(work.tx, actor, id)
    const viewer = await findAgent(work.tx, actor.personId, runtime.clock.realNow())
    if (!viewer) throw refusal('conversation.not_found')
    granted(canPick(factsOf(chat), viewer))
    await markAtWork(work, actor.personId, runtime.clock.realNow())
    await give(work, chat, { kind: 'picked', to: actor.personId, reason: '' })
    return getRow(work.tx, actor, id)
  })
}

/** Takes a chat over from a colleague or out of the queue. @throws conversation.not_found, .already_resolved, .already_yours */
export async function takeChat(
  runtime: Runtime,
  actor: Actor,
  { id, reason }: { readonly id: ConversationId; readonly reason: string },
): Promise<ConversationRecord> {
  return runtime.work(authorOf(actor), async (work) => {
    await lockSeats(work.tx)
    const chat = await lockRow(work.tx, actor, id)
    granted(canTake(factsOf(chat), actor))
    await markAtWork(work, actor.personId, runtime.clock.realNow())
    return takeOver(work, actor, { chat, reason })
  })
}

/** Puts a locked chat into the actor's hands, whoever had it. */
export async function takeOver(
  work: Work,
  actor: Actor,
  { chat, reason }: { readonly chat: ConversationRecord; readonly reason: string },
): Promise<ConversationRecord> {
  await give(work, chat, { kind: 'taken', to: actor.personId, reason })
  return getRow(work.tx, actor, chat.id)
}

interface TransferInput {
  readonly id: ConversationId
  readonly to:
    | { readonly kind: 'person'; readonly personId: PersonId }
    | { readonly kind: 'team'; readonly teamId: TeamId }
  readonly reason: string
}

/**
 * Gives a chat to a colleague who is there and has room, or to a team.
 * @throws conversation.not_found, .already_resolved, .not_assignee, .target_…, person.not_found, team.not_found
 */
export async function transferChat(
  runtime: Runtime,
  actor: Actor,
  { id, to, reason }: TransferInput,
): Promise<ConversationRecord> {
  return runtime.work(authorOf(actor), async (work) => {
    await lockSeats(work.tx)
    const chat = await lockRow(work.tx, actor, id)
    granted(canTransfer(factsOf(chat), moverOf(actor)))
    if (to.kind === 'person') {
      await refuseTarget({ runtime, work, chat }, to.personId)
      await give(work, chat, { kind: 'transferred', to: to.personId, reason })
    } else {
      if (!(await hasTeam(work.tx, to.teamId))) throw refusal('team.not_found')
      granted(canTransferToTeam(factsOf(chat), to.teamId))
      await give(work, chat, { kind: 'transferred', to: null, toTeamId: to.teamId, reason })
    }
    return getRow(work.tx, actor, id)
  })
}

/** Opens a closed chat again in the actor's hands. @throws conversation.not_found, conversation.not_resolved */
export async function reopenChat(
  { tx, now, record }: Work,
  actor: Actor,
  chat: ConversationRecord,
): Promise<ConversationRecord> {
  await storeReopened(tx, chat.id, { holderId: actor.personId, knownTo: chat.assigneeId, now })
  record({
    type: 'conversation.reopened',
    subjectId: chat.id,
    shopId: chat.shopId,
    data: { by: 'person', holderId: actor.personId },
  })
  return getRow(tx, actor, chat.id)
}

export function moverOf(actor: Actor): { personId: PersonId; canAssign: boolean } {
  return { personId: actor.personId, canAssign: isPermitted(actor.role, 'conversation.assign') }
}

async function refuseTarget(
  { runtime, work, chat }: { runtime: Runtime; work: Work; chat: ConversationRecord },
  personId: PersonId,
): Promise<void> {
  const target = await findAgent(work.tx, personId, runtime.clock.realNow())
  if (!target) throw refusal('person.not_found')
  granted(
    canTransferTo(factsOf(chat), {
      ...target,
      isOnDuty: target.state !== 'offline',
      servesShop: target.shopIds.includes(chat.shopId),
    }),
  )
}

/** `toTeamId` only when a team is to have it; a person's chat is nobody else's. */
async function give(
  work: Work,
  chat: ConversationRecord,
  {
    kind,
    to,
    toTeamId = null,
    reason,
  }: {
    readonly kind: 'picked' | 'taken' | 'transferred'
    readonly to: PersonId | null
    readonly toTeamId?: TeamId | null
    readonly reason: string
  },
): Promise<void> {
  await moveChat(work, { conversationId: chat.id, kind, from: chat.assigneeId, to, toTeamId, reason })
}
