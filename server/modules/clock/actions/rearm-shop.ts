import { nextFiring, warningsFor } from '#domain/clock/firing.ts'
import type { ClockId, ShopId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import { after, earliest, MINUTE, type Instant } from '#domain/kernel/time.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { readShops } from '../queries-derive.ts'
import { lockDeriving, lockRunning, setArmed } from '../store.ts'
import { tellDerived } from '../tell-derived.ts'

/** Bounds the time of one transaction. */
const CLOCKS_AT_ONCE = 2_000

/**
 * Gives a shop's running clocks the warnings that it has decided on. A new warning whose moment has already passed is
 * not made up for: the shop has not asked for it at that time.
 */
export async function rearmShop(runtime: Runtime, shopId: ShopId): Promise<void> {
  let last: ClockId | undefined
  do {
    const step = await runtime.work(SYSTEM, async ({ tx, now }) => {
      await lockDeriving(tx)
      const shop = (await readShops(tx, [shopId])).get(shopId)
      const rows = await lockRunning(tx, shopId, { after: last, limit: CLOCKS_AT_ONCE })
      const armed = rows.flatMap(({ id, dueAt, owner, firedStep, nextFireAt, ...row }) => {
        if (dueAt === null) return []
        const amountAtRisk = fen(row.amountAtRisk)
        const warningMinutes = warningsFor({ owner, amountAtRisk }, shop?.warningMinutes ?? [])
        const coming = warningMinutes.filter((minutes) => after(dueAt, -minutes * MINUTE) > now)
        const next = nextFiring({ dueAt, warningMinutes: coming, firedStep }, now)?.at ?? null
        return next === nextFireAt ? [] : [{ id, nextFireAt: next }]
      })
      await setArmed(tx, armed)
      const moments = armed.flatMap(({ nextFireAt }) => nextFireAt ?? [])
      return { last: rows.length < CLOCKS_AT_ONCE ? undefined : rows.at(-1)?.id, moments }
    })
    last = step.last
    tellArmed(runtime, step.moments)
  } while (last !== undefined)
}

function tellArmed(runtime: Runtime, moments: readonly Instant[]): void {
  const [first, ...others] = moments
  if (first !== undefined) tellDerived(runtime, { shopIds: new Set(), fireAt: earliest(first, ...others) })
}
