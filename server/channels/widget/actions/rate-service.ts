import type { RatingLevel, RatingReason } from '#contract/widget.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { findChannel, parseWidgetSettings } from '#server/modules/channel/index.ts'
import { lockCustomer } from '#server/modules/customer/index.ts'
import { giveRating } from '#server/modules/rating/index.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { listVisitorChats, type Visitor } from '../queries.ts'

interface Verdict {
  /** Absent: the latest chat. */
  readonly conversationId?: ConversationId | undefined
  readonly level: RatingLevel
  readonly reason?: RatingReason | undefined
  readonly comment?: string | undefined
}

/**
 * Stores a visitor's rating of one of his own chats, once: by invitation, or by his own wish where the channel
 * takes such.
 * @throws rating.not_invited, rating.already_given
 */
export async function rateService({ work }: Runtime, visitor: Visitor, verdict: Verdict): Promise<void> {
  await work({ kind: 'visitor' }, async (one) => {
    const { tx, now } = one
    const { shopId, customerId, customerExternalId } = visitor
    await lockCustomer(tx, { shopId, externalId: customerExternalId, seenAt: now })
    const chats = await listVisitorChats(tx, visitor)
    const chat = verdict.conversationId ? chats.find(({ id }) => id === verdict.conversationId) : chats[0]
    if (!chat) throw refusal('rating.not_invited')
    if (chat.isRated) throw refusal('rating.already_given')
    const isInvited = chat.invitedAt !== null
    if (!isInvited && !(await takesUnasked(tx, visitor))) throw refusal('rating.not_invited')
    await giveRating(one, {
      conversation: { id: chat.id, shopId, customerId },
      level: verdict.level,
      reason: verdict.level === 'good' ? '' : (verdict.reason ?? ''),
      comment: verdict.comment ?? '',
      source: isInvited ? 'invited' : 'customer',
    })
  })
}

async function takesUnasked(tx: Tx, { channelId }: Visitor): Promise<boolean> {
  const channel = await findChannel(tx, channelId)
  return channel !== undefined && parseWidgetSettings(channel.shopName, channel.settings).ratings === 'always'
}
