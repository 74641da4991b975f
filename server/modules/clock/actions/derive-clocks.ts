import { clocksOf } from '#domain/clock/clocks-of.ts'
import type { ClockId, OrderId, ShopId } from '#domain/kernel/ids.ts'
import { earliest, type Instant } from '#domain/kernel/time.ts'
import { listHistories } from '#server/modules/order/index.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM, type Work } from '#server/platform/work.ts'
import { readPacks } from '#server/modules/rule-pack/index.ts'
import { planRows, type ClockRow, type OrderPlan } from '../plan-rows.ts'
import { listPlaces, type DerivedOrder } from '../queries-derive.ts'
import { lockClocks, lockDeriving, removeClocks, saveClocks, saveDifferences } from '../store.ts'
import { addTotals } from '../store-totals.ts'
import { tellDerived } from '../tell-derived.ts'
import { totalChanges } from '../totals.ts'

/** Orders whose facts are read at once: bounds memory and the time of one step on the event loop. */
export const ORDERS_AT_ONCE = 500

/**
 * Derives the clocks of these orders anew and writes what is different. Doing it twice changes nothing the second
 * time; an order that is gone has none.
 */
export async function deriveClocks(runtime: Runtime, orderIds: readonly OrderId[]): Promise<void> {
  const ids = [...new Set(orderIds)]
  for (let start = 0; start < ids.length; start += ORDERS_AT_ONCE) {
    const some = ids.slice(start, start + ORDERS_AT_ONCE)
    const derived = await runtime.work(SYSTEM, (work) => deriveBatch(work, some))
    tellDerived(runtime, derived)
  }
}

export interface Derived {
  /** In which a clock is new, different or gone. */
  readonly shopIds: ReadonlySet<ShopId>
  /** When the first of the changed clocks has something to tell; undefined: none has. */
  readonly fireAt: Instant | undefined
}

/** As `deriveClocks`, for one batch in a transaction of the caller's. A fixed number of statements. */
export async function deriveBatch({ tx, now }: Work, orderIds: readonly OrderId[]): Promise<Derived> {
  await lockDeriving(tx)
  const known = await lockClocks(tx, orderIds)
  const [places, histories, packs] = [
    await listPlaces(tx, orderIds),
    await listHistories(tx, orderIds),
    await readPacks(tx),
  ]
  const ofOrder = Map.groupBy(known, ({ orderId }) => orderId)
  const plans = places.map((place) => {
    const history = histories.get(place.orderId) ?? { facts: [] }
    const clocks = clocksOf(history, packs.get(place.platform) ?? [], now)
    const before = new Map((ofOrder.get(place.orderId) ?? []).map((row) => [row.id, row]))
    return planRows(clocks, before, { place, now })
  })
  const changed = plans.flatMap((plan) => plan.changed)
  const orphans = orphansOf(known, places)
  const gone = [...plans.flatMap((plan) => plan.gone), ...orphans.map(({ id }) => id)]
  await saveClocks(
    tx,
    // Always in one order, so that two batches never wait for each other in a ring.
    changed.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  )
  await removeClocks(tx, gone)
  const rows = plans.flatMap(({ differences }) => differences)
  const hasDifferences = await saveDifferences(tx, orderIds, { rows, now })
  await addTotals(tx, totalChanges(changesOf(known, { changed, gone })))
  const moved = plans.flatMap((plan, index) =>
    isMoved(plan) || hasDifferences ? (places[index]?.shopId ?? []) : [],
  )
  return {
    shopIds: new Set([...moved, ...orphans.map(({ shopId }) => shopId)]),
    fireAt: firstOf(changed.map(({ nextFireAt }) => nextFireAt)),
  }
}

/** Clocks of orders that were taken out again with their import. */
function orphansOf(known: readonly ClockRow[], places: readonly DerivedOrder[]): readonly ClockRow[] {
  const there = new Set(places.map(({ orderId }) => orderId))
  return known.filter(({ orderId }) => !there.has(orderId))
}

function changesOf(
  known: readonly ClockRow[],
  { changed, gone }: { readonly changed: readonly ClockRow[]; readonly gone: readonly ClockId[] },
) {
  const before = new Map(known.map((row) => [row.id, row]))
  return [
    ...changed.map((row) => ({ before: before.get(row.id), after: row })),
    ...gone.map((id) => ({ before: before.get(id), after: undefined })),
  ]
}

function isMoved({ changed, gone }: OrderPlan): boolean {
  return changed.length > 0 || gone.length > 0
}

function firstOf(moments: readonly (Instant | null)[]): Instant | undefined {
  const [first, ...others] = moments.filter((moment) => moment !== null)
  return first === undefined ? undefined : earliest(first, ...others)
}
