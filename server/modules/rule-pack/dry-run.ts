import { DRY_RUN_EXAMPLES_MAX, DRY_RUN_ORDERS_MAX, type RuleDryRun } from '#contract/rule-pack.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { dayStart, SHANGHAI } from '#domain/calendar/zone.ts'
import type { Clock } from '#domain/clock/clock.ts'
import { compareClocks, runAlone, type ClockDifference } from '#domain/clock/compare-clocks.ts'
import { CLOCK_RULE_KEYS, type ClockRuleKey } from '#domain/clock/rule.ts'
import type { RulePackSpec } from '#domain/clock/rule-pack.ts'
import { SHIPPED_PACKS } from '#domain/clock/shipped/shipped-packs.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { listHistories } from '#server/modules/order/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { presentTried } from './present.ts'
import { listPastOrders, type PastOrder } from './queries.ts'
import { readPacks } from './read-packs.ts'

/** Orders whose facts are read at once: bounds memory and the time of one step on the event loop. */
const ORDERS_AT_ONCE = 500

interface Tried extends DateRange {
  readonly platform: Platform
  readonly spec: RulePackSpec
}

/** What these rules would have said of past orders, beside the versions in force then. Nothing is written. */
export async function dryRun({ db, clock }: Runtime, actor: Actor, tried: Tried): Promise<RuleDryRun> {
  const { platform, spec, from, to } = tried
  const before = (await readPacks(db)).get(platform) ?? []
  const after = runAlone({ ...SHIPPED_PACKS[platform], spec })
  const found = await listPastOrders(db, {
    platform,
    shopIds: actor.shopIds,
    from: dayStart(from, SHANGHAI),
    to: dayStart(addDays(to, 1), SHANGHAI),
    limit: DRY_RUN_ORDERS_MAX + 1,
  })
  const orders = found.slice(0, DRY_RUN_ORDERS_MAX)
  const sums = new Sums()
  for (let start = 0; start < orders.length; start += ORDERS_AT_ONCE) {
    const some = orders.slice(start, start + ORDERS_AT_ONCE)
    const histories = await listHistories(
      db,
      some.map(({ id }) => id),
    )
    for (const order of some) {
      const history = histories.get(order.id) ?? { facts: [] }
      sums.add(order, compareClocks(history, { before, after }, clock.now()))
    }
  }
  return { orders: orders.length, isCut: found.length > orders.length, ...sums.read() }
}

type RuleSum = { differing: number; lostBefore: number; lostAfter: number }

/** What differs, added up by rule, with the first as examples. */
class Sums {
  readonly #byRule = new Map<ClockRuleKey, RuleSum>()
  readonly #examples: RuleDryRun['examples'] = []

  add(order: PastOrder, differences: readonly ClockDifference[]): void {
    for (const { ruleKey, refundId, kinds, before, after } of differences) {
      const sum = this.#byRule.get(ruleKey) ?? { differing: 0, lostBefore: 0, lostAfter: 0 }
      sum.differing += 1
      sum.lostBefore += lostBy(before)
      sum.lostAfter += lostBy(after)
      this.#byRule.set(ruleKey, sum)
      if (this.#examples.length >= DRY_RUN_EXAMPLES_MAX) continue
      this.#examples.push({
        order: { id: order.id, externalId: order.externalId, shop: order.shopName },
        ruleKey,
        refundId,
        kinds: [...kinds],
        before: presentTried(before),
        after: presentTried(after),
      })
    }
  }

  read(): Pick<RuleDryRun, 'rules' | 'examples'> {
    const rules = CLOCK_RULE_KEYS.flatMap((ruleKey) => {
      const sum = this.#byRule.get(ruleKey)
      return sum ? [{ ruleKey, ...sum }] : []
    })
    return { rules, examples: this.#examples }
  }
}

function lostBy(clock: Clock | null): number {
  return clock?.state === 'expired' && clock.costBearer === 'seller' ? clock.amountAtRisk : 0
}
