import { decideAfterTry, type AfterTry, type DeliveryOutcome } from '#domain/delivery/delivery.ts'
import type { ChannelId, ShopId } from '#domain/kernel/ids.ts'
import { markKnown } from '#server/modules/intake/index.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM, type Work } from '#server/platform/work.ts'
import { settleDelivery, type ClaimedDelivery } from '../store.ts'

interface Try {
  readonly claimed: ClaimedDelivery
  readonly outcome: DeliveryOutcome
  readonly channel: { readonly id: ChannelId; readonly shopId: ShopId }
}

/** Keeps what a try came to, and tells of it when somebody should know: at the first failure, at the last, at the end of trouble. */
export async function settle({ work, clock }: Runtime, { claimed, outcome, channel }: Try): Promise<void> {
  await work(SYSTEM, async (one) => {
    const realNow = clock.realNow()
    const next = decideAfterTry(outcome, claimed, realNow)
    await settleDelivery(one.tx, claimed, { outcome, next, realNow })
    if (outcome.result === 'delivered' && outcome.externalId !== null)
      await markKnown(one.tx, [{ channelId: channel.id, externalId: outcome.externalId }])
    tell(one, { claimed, outcome, channel }, next)
  })
}

function tell({ record }: Work, { claimed, outcome, channel }: Try, next: AfterTry): void {
  const { conversationId, messageId } = claimed
  const about = { subjectId: conversationId, shopId: channel.shopId }
  if (outcome.result === 'delivered') {
    if (claimed.failure !== null) record({ type: 'delivery.recovered', ...about, data: { messageId } })
    return
  }
  const { failure, detail } = outcome
  const data = { messageId, failure, detail }
  if (next.status === 'failed') record({ type: 'delivery.failed', ...about, data })
  else if (claimed.failure === null) record({ type: 'delivery.delayed', ...about, data })
}
