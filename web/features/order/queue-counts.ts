import type { ShopId } from '#domain/kernel/ids.ts'
import { api } from '#web/kit/client.ts'

/** A queue changes by the clock too: what was not late a minute ago may be now. */
export const QUEUE_REFRESH_MS = 30_000

export const queueCountsQuery = (shopId: ShopId | undefined) =>
  api.orderQueue.count.queryOptions({ input: { shopId } })
