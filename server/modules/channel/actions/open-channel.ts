import type { ShopId } from '#domain/kernel/ids.ts'
import { authorOf, maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findShopName, type ChannelRow } from '../queries.ts'
import { insertChannel } from '../store.ts'

interface NewChannel {
  readonly shopId: ShopId
  readonly kind: 'widget' | 'event'
  readonly name: string
}

/** @throws shop.not_found, also for a shop that the actor may not see */
export async function openChannel(
  { db, work }: Runtime,
  actor: Actor,
  wish: NewChannel,
): Promise<ChannelRow> {
  const { shopId, kind, name } = wish
  const shopName = maySeeShop(actor, shopId) ? await findShopName(db, shopId) : undefined
  if (shopName === undefined) throw refusal('shop.not_found')
  return work(authorOf(actor), async ({ tx, now, record }) => {
    const channel = { id: newId<'channel'>(), shopId, kind, name, createdAt: now }
    await insertChannel(tx, channel)
    record({ type: 'channel.opened', subjectId: channel.id, shopId, data: { name, kind } })
    return { ...channel, ...UNUSED, shopName }
  })
}

/** What nothing has happened to yet. */
const UNUSED = {
  settings: {},
  closedAt: null,
  lastReceivedAt: null,
  pending: 0,
  failed: 0,
  lastDeliveredAt: null,
  lastFailure: null,
} as const
