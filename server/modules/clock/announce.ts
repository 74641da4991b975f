import type { ShopId } from '#domain/kernel/ids.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { maySeeShop } from '#server/platform/auth/actor.ts'
import type { Announcer } from '#server/platform/live/announce.ts'

/**
 * Boards of clocks read anew: once a batch of the log, however many clocks told something in it, and when a colleague has
 * acted on an order.
 */
export const clockAnnouncer: Announcer = {
  types: ['clock.warned', 'clock.expired', 'order-action.taken', 'order-action.undone'],
  async announce(events) {
    const shopIds = new Set(
      events.flatMap(({ shopId }): readonly ShopId[] => (shopId === null ? [] : [shopId])),
    )
    return [
      {
        seq: events.at(-1)?.seq ?? 0,
        event: { type: 'board.changed', boards: ['clock'] },
        isFor: (actor) =>
          isPermitted(actor.role, 'clock.read') && [...shopIds].some((shopId) => maySeeShop(actor, shopId)),
      },
    ]
  },
}
