import type { IntakeConversation, IntakeMessage, IntakeOrder, IntakeRating } from '#domain/intake/record.ts'
import { storeLive } from '#server/modules/intake/index.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { ShopKey } from '../cast.ts'
import type { Entrance } from './live-day.ts'
import { listDoors } from './places.ts'

interface Batch {
  readonly messages: IntakeMessage[]
  readonly conversations: IntakeConversation[]
  readonly ratings: IntakeRating[]
  readonly orders: IntakeOrder[]
}

/**
 * What buyers of the sample company do comes in as a platform's connector would bring it: by the shops' channels, in
 * batches of canonical records. A batch that could not be stored is brought again: each record counts once.
 */
export function openEntrance({ db, work }: Runtime): Entrance {
  const waiting = new Map<ShopKey, Batch>()
  const batchOf = (shop: ShopKey) => {
    const batch = waiting.get(shop) ?? { messages: [], conversations: [], ratings: [], orders: [] }
    waiting.set(shop, batch)
    return batch
  }
  return {
    message: (shop, message) => void batchOf(shop).messages.push(message),
    conversation: (shop, conversation) => void batchOf(shop).conversations.push(conversation),
    rating: (shop, rating) => void batchOf(shop).ratings.push(rating),
    order: (shop, order) => void batchOf(shop).orders.push(order),
    async bringIn() {
      if (waiting.size === 0) return
      const doors = await listDoors(db)
      for (const [shop, batch] of waiting) {
        const door = doors.get(shop)
        if (door) await work({ kind: 'channel' }, (change) => storeLive(change, door, batch))
        waiting.delete(shop)
      }
    },
  }
}
