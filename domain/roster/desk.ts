import type { CompiledRoster } from './compile.ts'
import { OFF, type Plan } from './horizon.ts'
import { bestPlan, ruleCost, scratchFor, type PricedPlan, type Prices } from './plan-graph.ts'

/**
 * A roster on the planner's desk: plans are laid down and taken up one by one, and what everything costs is known after
 * each step without counting anew.
 */
export interface Desk {
  /** Of everything laid down: rules, wishes, what is published, needs. */
  readonly cost: () => number
  readonly planOf: (person: number) => Plan | undefined
  readonly plans: () => readonly (Plan | undefined)[]
  readonly lay: (person: number, plan: PricedPlan) => void
  readonly take: (person: number) => PricedPlan | undefined
  /**
   * The cheapest plan for somebody who has none on the desk, beside those who have. `noise` adds something of its own to
   * the price of each cell; the plan's cost is told without it.
   */
  readonly best: (person: number, noise?: () => number) => PricedPlan | undefined
  /** What a plan costs its person alone; undefined when it is not allowed. */
  readonly own: (person: number, plan: Plan) => PricedPlan | undefined
}

export function openDesk(compiled: CompiledRoster): Desk {
  const { people, curves, met, horizon, lost } = compiled
  const { choices } = horizon
  const laid: (PricedPlan | undefined)[] = people.map(() => undefined)
  const heads = new Int32Array(curves.length)
  const scratch = scratchFor(people.map(({ graph }) => graph))
  const prices = new Float64Array(horizon.days.length * choices)
  let total = lost + curves.reduce((sum, { costs }) => sum + (costs[0] ?? 0), 0)

  const own = (person: number, plan: Plan): PricedPlan | undefined => {
    const planned = people[person]
    const rules = planned && ruleCost(planned.graph, plan)
    if (!planned || rules === undefined) return undefined
    const cost = rules + priceOf(planned, plan, choices)
    return cost === Number.POSITIVE_INFINITY ? undefined : { plan, cost }
  }
  const count = (person: number, plan: Plan, step: 1 | -1) => {
    const cells = met[people[person]?.group ?? 0]
    plan.forEach((choice, day) => {
      if (choice === OFF) return
      for (const curve of cells?.[day * choices + choice] ?? []) {
        const before = heads[curve] ?? 0
        const costs = curves[curve]?.costs
        total += (costs?.[before + step] ?? 0) - (costs?.[before] ?? 0)
        heads[curve] = before + step
      }
    })
  }

  return {
    cost: () => total,
    planOf: (person) => laid[person]?.plan,
    plans: () => laid.map((one) => one?.plan),
    lay(person, plan) {
      laid[person] = plan
      total += plan.cost
      count(person, plan.plan, 1)
    },
    take(person) {
      const before = laid[person]
      if (!before) return undefined
      laid[person] = undefined
      total -= before.cost
      count(person, before.plan, -1)
      return before
    },
    best(person, noise) {
      const planned = people[person]
      if (!planned) return undefined
      const cells = met[planned.group]
      for (let cell = 0; cell < prices.length; cell++) {
        let price = planned.prices[cell] ?? 0
        for (const curve of cells?.[cell] ?? []) {
          const costs = curves[curve]?.costs
          const now = heads[curve] ?? 0
          price += (costs?.[now + 1] ?? 0) - (costs?.[now] ?? 0)
        }
        prices[cell] = noise ? price + noise() : price
      }
      const found = bestPlan(planned.graph, prices, scratch)
      return found && own(person, found.plan)
    },
    own,
  }
}

/** What a plan costs by the prices of its cells. */
export function priceOf({ prices }: { readonly prices: Prices }, plan: Plan, choices: number): number {
  let sum = 0
  for (let day = 0; day < plan.length; day++) sum += prices[day * choices + (plan[day] ?? OFF)] ?? 0
  return sum
}
