import { implement } from '@orpc/server'
import { staffing as contract, type ShopStaffing } from '#contract/staffing.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { learnShop } from './actions/learn-handling.ts'
import { setStaffing } from './actions/set-staffing.ts'
import { playAside } from './play-aside.ts'
import { planOf } from './plan-day.ts'
import { presentNeed, presentShop, presentWhatIf } from './present.ts'
import { findStaffedShop } from './queries.ts'
import { countRostered } from './rostered.ts'
import { needDays, readPool, type StaffedPool } from './read-need.ts'

export function staffingRoutes(runtime: Runtime) {
  const { db, clock } = runtime
  const person = implement(contract).$context<RequestContext>().use(permitted)
  const poolOf = async (actor: Actor, shopId: ShopId): Promise<StaffedPool> => {
    const pool = maySeeShop(actor, shopId) ? await readPool(db, shopId, clock.now()) : undefined
    if (!pool) throw refusal('shop.not_found')
    return pool
  }
  const rosteredOf = (pool: StaffedPool, days: DateRange) =>
    countRostered(
      db,
      pool.shops.map(({ id }) => id),
      days,
    )
  const shopOf = async (actor: Actor, shopId: ShopId): Promise<ShopStaffing> => {
    const shop = await findStaffedShop(db, actor, shopId)
    if (!shop) throw refusal('shop.not_found')
    return presentShop(shop)
  }
  return {
    need: person.need.handler(async ({ context: { actor }, input: { shopId, ...days } }) => {
      const pool = await poolOf(actor, shopId)
      return presentNeed(pool, needDays(pool, days), await rosteredOf(pool, days))
    }),
    set: person.set.handler(async ({ context: { actor }, input }) => {
      await setStaffing(runtime, actor, input)
      return shopOf(actor, input.shopId)
    }),
    learn: person.learn.handler(async ({ context: { actor }, input: { shopId } }) => {
      await learnShop(runtime, actor, shopId)
      return shopOf(actor, shopId)
    }),
    whatIf: person.whatIf.handler(
      async ({ context: { actor }, input: { shopId, workDate, base, ...change } }) => {
        const pool = await poolOf(actor, shopId)
        const day = { from: workDate, to: workDate }
        const onShift = (await rosteredOf(pool, day)).get(workDate)
        const plan = planOf(pool, workDate, { base, onShift })
        if (!plan.arrivals.some((expected) => expected > 0)) throw refusal('staffing.no_arrivals')
        return presentWhatIf(await playAside(plan, change), plan)
      },
    ),
  }
}
