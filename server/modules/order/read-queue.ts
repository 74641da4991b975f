import type { QueueEntryView, QueueItemView } from '#contract/order-queue.ts'
import { QUEUE_ROWS_MAX } from '#contract/order-queue.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { instantOf, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { queuesOf, type OrderQueue, type QueuedOrder, type QueueSurroundings } from '#domain/order/queue.ts'
import { readSettings } from '#server/modules/shop/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { presentRow } from './present.ts'
import {
  countMembers,
  countShares,
  listFollowed,
  listMembers,
  listQueueShops,
  listRecent,
  type OrdersOf,
  type QueuePlace,
  type QueueRow,
  type QueueShop,
} from './queries-queue.ts'

type Tools = Pick<Runtime, 'db' | 'clock'>

/** The orders that stand in a queue now, those that have waited longest first. */
export async function readQueue(
  { db, clock }: Tools,
  actor: Actor,
  { queue, shopId }: { readonly queue: OrderQueue; readonly shopId?: ShopId | undefined },
): Promise<{ items: QueueItemView[]; count: number }> {
  const now = clock.now()
  const places = (await listQueueShops(db, actor, shopId)).map((shop) => placeOf(shop, now))
  const { rows, count } = await listMembers(db, { places, now }, { queue, limit: QUEUE_ROWS_MAX })
  const waiting = rows.flatMap((row) => {
    const entry = queuesOf(queuedOrder(row), surroundingsOf(row, now)).find((one) => one.queue === queue)
    return entry ? [{ row, entry }] : []
  })
  const items = waiting
    .toSorted((one, other) => one.entry.since - other.entry.since || (one.row.id < other.row.id ? -1 : 1))
    .map(({ row, entry }) => ({
      order: presentRow(row),
      since: entry.since,
      dueAt: entry.dueAt,
      note: row.lastNote ?? row.remark,
      region: row.recipient.region ?? '',
    }))
  return { items, count }
}

export async function countQueues({ db, clock }: Tools, actor: Actor, shopId: ShopId | undefined) {
  const now = clock.now()
  const shops = await listQueueShops(db, actor, shopId)
  const places = shops.map((shop) => placeOf(shop, now))
  const [queues, shares] = await Promise.all([
    countMembers(db, { places, now }),
    countShares(db, { places, now }, dayBeganAt(now, SHANGHAI)),
  ])
  return {
    queues: [...queues],
    refused: { part: shares.refused, whole: shares.cod },
    paidAfterNudge: { part: shares.paid, whole: shares.nudged, amount: shares.paidAmount },
    cutOffs: shops
      .map((shop) => ({ shopId: shop.id, at: cutOffsOf(ruledBy(shop), now).today }))
      .toSorted((one, other) => one.at - other.at),
  }
}

/** What is to be done about these orders, or a customer's: the queues in which each of them stands. */
export async function readEntries(
  { db, clock }: Tools,
  actor: Actor,
  wanted: OrdersOf,
): Promise<QueueEntryView[]> {
  const now = clock.now()
  const rows = await listRecent(db, actor, { ...wanted, now })
  const entries = rows.flatMap((row) =>
    queuesOf(queuedOrder(row), surroundingsOf(row, now)).map((entry) => ({ row, entry })),
  )
  const unscanned = entries.filter(({ entry }) => entry.queue === 'no-scan')
  const followed =
    unscanned.length === 0
      ? new Set<ShopId>()
      : await listFollowed(db, [...new Set(unscanned.map(({ row }) => row.shopId))], now)
  return entries
    .filter(({ row, entry }) => entry.queue !== 'no-scan' || followed.has(row.shopId))
    .map(({ row, entry }) => ({ orderId: row.id, ...entry }))
}

function queuedOrder(row: QueueRow): QueuedOrder {
  return {
    ...row,
    hasOpenRefund: row.afterSale === 'open',
    actions: row.actions ?? {},
  }
}

/** What of a shop decides who waits in its queues, as an order's row has it. */
type Ruled = Pick<QueueRow, 'platform' | 'shopSettings' | 'timeZone'>

function ruledBy({ platform, timeZone, settings }: QueueShop): Ruled {
  return { platform, timeZone, shopSettings: settings }
}

function placeOf(shop: QueueShop, now: Instant): QueuePlace {
  const { settings, lastCutOffAt, isAfterCutOff } = surroundingsOf(ruledBy(shop), now)
  const { shipWithinHours, noScanHours, stuckHours } = settings
  return { shopId: shop.id, shipWithinHours, noScanHours, stuckHours, lastCutOffAt, isAfterCutOff }
}

function surroundingsOf(ruled: Ruled, now: Instant): QueueSurroundings {
  const settings = readSettings(ruled.platform, ruled.shopSettings).orders
  const { before, today, next } = cutOffsOf(ruled, now)
  const isAfterCutOff = now >= today
  return {
    settings,
    lastCutOffAt: isAfterCutOff ? today : before,
    cutOffAt: isAfterCutOff ? next : today,
    isAfterCutOff,
    now,
  }
}

/** 截单 of yesterday, today and tomorrow, by the shop's own day. */
function cutOffsOf({ platform, shopSettings, timeZone }: Ruled, now: Instant) {
  const { cutOffMinute } = readSettings(platform, shopSettings).orders
  const { workDate } = localOf(now, timeZone)
  const on = (days: number) => instantOf(addDays(workDate, days), cutOffMinute, timeZone)
  return { before: on(-1), today: on(0), next: on(1) }
}

function dayBeganAt(now: Instant, timeZone: string): Instant {
  return instantOf(localOf(now, timeZone).workDate, 0, timeZone)
}
