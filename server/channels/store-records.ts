import { storeLive } from '#server/modules/intake/index.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Outcome } from './channel.ts'
import type { StoreRecords } from './entrance.ts'

/** Stores what an adapter has read in one transaction: when this returns, what it calls stored is on disk. */
export function recordStore({ work }: Runtime): StoreRecords {
  return async ({ id: channelId, shopId }, records) => {
    const batch = {
      messages: records.flatMap((one) => (one.type === 'message' ? [one.record] : [])),
      conversations: records.flatMap((one) => (one.type === 'conversation' ? [one.record] : [])),
      ratings: records.flatMap((one) => (one.type === 'rating' ? [one.record] : [])),
      orders: records.flatMap((one) => (one.type === 'order' ? [one.record] : [])),
    }
    const stored = await work({ kind: 'channel' }, (one) => storeLive(one, { channelId, shopId }, batch))
    const news = {
      message: [...stored.messages],
      conversation: [...stored.conversations],
      rating: [...stored.ratings],
      order: [...stored.orders],
    }
    return records.map(({ type }): Outcome => ({ result: news[type].shift() ? 'stored' : 'duplicate' }))
  }
}
