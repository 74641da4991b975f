import { canAnswer, isHolder } from '#domain/conversation/can.ts'
import type { CustomerId } from '#domain/kernel/ids.ts'
import { after } from '#domain/kernel/time.ts'
import { judgeReply } from '#server/modules/finding/index.ts'
import { lockSeats, markAtWork } from '#server/modules/presence/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import { granted } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Work } from '#server/platform/work.ts'
import { factsOf, isAnswerable, listRowsOf, lockRow, type ConversationRecord } from '../rows.ts'
import { addMessage } from './add-message.ts'
import { reopenChat, takeOver } from './assign.ts'

interface Telling {
  readonly customerId: CustomerId
  readonly text: string
}

/** `held`: a colleague has the chat, so it is his to say. `no-chat`: the buyer has none in which one can answer. */
export type Told =
  | { readonly how: 'sent' }
  | { readonly how: 'held'; readonly holder: string }
  | { readonly how: 'no-chat' }

/**
 * Says something to a buyer in the newest of his chats that can be answered, in the actor's name and as any reply of his.
 * A chat that nobody holds becomes his, and a closed one is opened again. Locks the chat before whatever its caller locks
 * next. @throws message.wording_blocked, message.wording_unconfirmed
 */
export async function tellCustomer(
  { clock }: Runtime,
  { work, actor }: { readonly work: Work; readonly actor: Actor },
  { customerId, text }: Telling,
): Promise<Told> {
  const { tx, now } = work
  await lockSeats(tx)
  const newest = (await listRowsOf(tx, customerId)).find(isAnswerable)
  if (!newest) return { how: 'no-chat' }
  const found = await lockRow(tx, actor, newest.id)
  const isElsewhere = found.status === 'open' && found.assigneeId !== null && !isHolder(factsOf(found), actor)
  if (isElsewhere) return { how: 'held', holder: found.assigneeName ?? '' }
  const { shopId, timeZone: zone } = found
  const judged = await judgeReply(tx, { shopId, zone, text, at: now, reason: undefined })
  await markAtWork(work, actor.personId, clock.realNow())
  const chat = await inOwnHands(work, actor, found)
  granted(canAnswer(factsOf(chat), actor))
  await addMessage(work, chat, {
    id: newId<'message'>(),
    author: 'agent',
    isAutomatic: false,
    personId: actor.personId,
    accountId: null,
    kind: 'text',
    body: text,
    fileId: null,
    quickReplyId: null,
    externalId: null,
    sentAt: chat.lastMessageAt >= now ? after(chat.lastMessageAt, 1) : now,
    judged,
  })
  return { how: 'sent' }
}

async function inOwnHands(work: Work, actor: Actor, chat: ConversationRecord): Promise<ConversationRecord> {
  if (chat.status === 'resolved') return reopenChat(work, actor, chat)
  return isHolder(factsOf(chat), actor) ? chat : takeOver(work, actor, { chat, reason: '' })
}
