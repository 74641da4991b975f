import type { QueueItemView } from '#contract/order-queue.ts'
import { QUEUE_ROWS_MAX } from '#contract/order-queue.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { instantOf, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import {
  ORDER_QUEUES,
  queuesOf,
  type OrderQueue,
  type QueuedOrder,
  type QueueEntry,
  type QueueSurroundings,
} from '#domain/order/queue.ts'
import { readSettings } from '#server/modules/shop/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { presentRow } from './present.ts'
import { countShares, listCandidates, listShops, type QueueRow } from './queries-queue.ts'

type Tools = Pick<Runtime, 'db' | 'clock'>

interface Waiting {
  readonly row: QueueRow
  readonly entry: QueueEntry
}

/** The orders that stand in a queue now, those that have waited longest first. */
async function listWaiting(
  { db, clock }: Tools,
  actor: Actor,
  { queue, shopId }: { readonly queue: OrderQueue; readonly shopId?: ShopId | undefined },
): Promise<readonly Waiting[]> {
  const now = clock.now()
  const rows = await listCandidates(db, actor, { queue, shopId, now })
  return rows
    .flatMap((row) => {
      const entry = queuesOf(queuedOrder(row), surroundingsOf(row, now)).find((one) => one.queue === queue)
      return entry ? [{ row, entry }] : []
    })
    .toSorted((one, other) => one.entry.since - other.entry.since)
}

export async function readQueue(
  tools: Tools,
  actor: Actor,
  wish: { readonly queue: OrderQueue; readonly shopId?: ShopId | undefined },
): Promise<{ items: QueueItemView[]; count: number }> {
  const waiting = await listWaiting(tools, actor, wish)
  const items = waiting.slice(0, QUEUE_ROWS_MAX).map(({ row, entry }) => ({
    order: presentRow(row),
    since: entry.since,
    dueAt: entry.dueAt,
    note: row.lastNote ?? row.remark,
    region: row.recipient.region ?? '',
  }))
  return { items, count: waiting.length }
}

export async function countQueues(tools: Tools, actor: Actor, shopId: ShopId | undefined) {
  const { db, clock } = tools
  const now = clock.now()
  const since = dayBeganAt(now, SHANGHAI)
  const [counts, shares, shops] = await Promise.all([
    Promise.all(
      ORDER_QUEUES.map(async (queue) => ({
        queue,
        count: (await listWaiting(tools, actor, { queue, shopId })).length,
      })),
    ),
    countShares(db, actor, { shopId, now, since }),
    listShops(db, actor, shopId),
  ])
  return {
    queues: counts,
    refused: { part: shares.refused, whole: shares.cod },
    paidAfterNudge: { part: shares.paid, whole: shares.nudged, amount: shares.paidAmount },
    cutOffs: shops
      .map((shop) => ({
        shopId: shop.id,
        at: cutOffsOf({ ...shop, shopSettings: shop.settings }, now).today,
      }))
      .toSorted((one, other) => one.at - other.at),
  }
}

function queuedOrder(row: QueueRow): QueuedOrder {
  return {
    ...row,
    hasOpenRefund: row.afterSale === 'open',
    actions: row.actions ?? {},
  }
}

function surroundingsOf(row: QueueRow, now: Instant): QueueSurroundings {
  const settings = readSettings(row.platform, row.shopSettings).orders
  const { before, today, next } = cutOffsOf(row, now)
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
function cutOffsOf(
  { platform, shopSettings, timeZone }: Pick<QueueRow, 'platform' | 'shopSettings' | 'timeZone'>,
  now: Instant,
) {
  const { cutOffMinute } = readSettings(platform, shopSettings).orders
  const { workDate } = localOf(now, timeZone)
  const on = (days: number) => instantOf(addDays(workDate, days), cutOffMinute, timeZone)
  return { before: on(-1), today: on(0), next: on(1) }
}

function dayBeganAt(now: Instant, timeZone: string): Instant {
  return instantOf(localOf(now, timeZone).workDate, 0, timeZone)
}
