import type { ChannelId, ConversationId, MessageId } from '#domain/kernel/ids.ts'
import { findChannel } from '#server/modules/channel/index.ts'
import { authorOf, maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findShopOf } from '../queries.ts'
import { resetDeliveries } from '../store.ts'

/** @throws conversation.not_found; delivery.not_found when nothing is left to send again */
export async function retry(
  { work, clock }: Runtime,
  actor: Actor,
  { id, messageId }: { readonly id: ConversationId; readonly messageId: MessageId },
): Promise<void> {
  await work(authorOf(actor), async ({ tx, record }) => {
    const chat = await findShopOf(tx, id)
    if (!chat || !maySeeShop(actor, chat.shopId)) throw refusal('conversation.not_found')
    const count = await resetDeliveries(tx, { conversationId: id, messageId }, clock.realNow())
    if (count === 0) throw refusal('delivery.not_found')
    const { shopId, channelId } = chat
    record({ type: 'delivery.retried', subjectId: id, shopId, data: { messageId, channelId, count } })
  })
}

/** @returns how many are tried again @throws channel.not_found */
export async function retryAll(
  { work, clock }: Runtime,
  actor: Actor,
  channelId: ChannelId,
): Promise<number> {
  return work(authorOf(actor), async ({ tx, record }) => {
    const channel = await findChannel(tx, channelId)
    if (!channel || !maySeeShop(actor, channel.shopId)) throw refusal('channel.not_found')
    const count = await resetDeliveries(tx, { channelId }, clock.realNow())
    const data = { messageId: null, channelId, count }
    record({ type: 'delivery.retried', subjectId: channelId, shopId: channel.shopId, data })
    return count
  })
}
