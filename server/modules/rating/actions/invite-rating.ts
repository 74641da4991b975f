import { answersOf } from '#domain/conversation/answers.ts'
import { canInvite } from '#domain/conversation/can.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { adviseInvitation, decideInvitation, type InvitationFacts } from '#domain/rating/invitation.ts'
import { factsOf, getRow, lockRow, shopRuleOf, storeInvited } from '#server/modules/conversation/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { granted } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { isRated, isRecentlyUnhappy, listSaid } from '../queries.ts'

/** The buyer's words that the advice looks at. */
const LAST_TEXTS = 3

/** Whether to ask for a rating now, and why (R29). @throws conversation.not_found */
export async function adviseOnInvitation(
  { db, clock }: Pick<Runtime, 'db' | 'clock'>,
  actor: Actor,
  id: ConversationId,
): Promise<ReturnType<typeof adviseInvitation>> {
  return adviseInvitation(await invitationFacts(db, await getRow(db, actor, id), clock.now()))
}

/**
 * Asks the buyer for a rating. Advice is not asked: that is the agent's choice.
 * @throws conversation.not_found, conversation.not_assignee, message.read_only_channel, rating.invitations_off,
 *   rating.already_given, rating.already_invited, rating.buyer_waits
 */
export async function inviteRating(runtime: Runtime, actor: Actor, id: ConversationId): Promise<Instant> {
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const chat = await lockRow(tx, actor, id)
    const mover = { personId: actor.personId, canAssign: isPermitted(actor.role, 'conversation.assign') }
    granted(canInvite(factsOf(chat), mover))
    const { invitationPolicy } = shopRuleOf(chat).settings
    granted(decideInvitation({ ...chat, invitationPolicy, isRated: await isRated(tx, id) }))
    await storeInvited(tx, id, now)
    const { shopId, customerId } = chat
    record({ type: 'rating.invited', subjectId: id, shopId, data: { customerId } })
    return now
  })
}

async function invitationFacts(
  db: Db,
  chat: Awaited<ReturnType<typeof getRow>>,
  now: Instant,
): Promise<InvitationFacts> {
  const [said, rated, unhappy] = await Promise.all([
    listSaid(db, chat.id),
    isRated(db, chat.id),
    isRecentlyUnhappy(db, chat.customerId, now),
  ])
  const { count, slowest } = answersOf(said)
  return {
    isRated: rated,
    invitedAt: chat.invitedAt,
    isAd: chat.isAd,
    status: chat.status,
    waitingSince: chat.waitingSince,
    answerCount: count,
    slowestAnswer: slowest,
    lastBuyerTexts: said
      .filter(({ author }) => author === 'customer')
      .slice(-LAST_TEXTS)
      .map(({ body }) => body),
    isRecentlyUnhappy: unhappy,
  }
}
