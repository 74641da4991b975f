import { SHANGHAI } from '#domain/calendar/zone.ts'
import { receiveMessage } from '#server/modules/conversation/index.ts'
import { lockCustomer } from '#server/modules/customer/index.ts'
import { storeIntake } from '#server/modules/intake/index.ts'
import { newId } from '#server/platform/ids.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { ShopKey } from '../cast.ts'
import type { Entrance } from './live-day.ts'
import { listDoors } from './places.ts'

/** What buyers of the sample company do comes in through the shops' channels, as it would from a platform. */
export function openEntrance({ db, work }: Runtime): Entrance {
  const doorOf = async (shop: ShopKey) => (await listDoors(db)).get(shop)
  return {
    async message(shop, { externalId, customer, kind, text, sentAt }) {
      const door = await doorOf(shop)
      if (!door) return
      await work({ kind: 'channel' }, async (change) => {
        const buyer = { shopId: door.shopId, ...customer, seenAt: sentAt }
        const customerId = await lockCustomer(change.tx, buyer)
        const message = { id: newId<'message'>(), kind, body: text, fileId: null, externalId, sentAt }
        await receiveMessage(change, {
          channel: { id: door.channelId, shopId: door.shopId },
          customerId,
          message,
        })
      })
    },
    async rating(shop, rating) {
      const door = await doorOf(shop)
      if (!door) return
      await work({ kind: 'channel' }, async ({ tx, now, record }) => {
        const batch = { messages: [], conversations: [], figures: [], ratings: [rating] }
        const stored = await storeIntake(tx, batch, {
          target: { ...door, importId: null },
          now,
          zone: SHANGHAI,
        })
        const { conversationIds, ratingDays } = stored
        const data = { conversationIds, ratingDays }
        record({ type: 'import.batch-stored', subjectId: door.channelId, shopId: door.shopId, data })
      })
    },
  }
}
