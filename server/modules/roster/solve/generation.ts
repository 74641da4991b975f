import type { Highs, Model } from 'highs'
import type { CompiledRoster } from '#domain/roster/compile.ts'
import { priceOf } from '#domain/roster/desk.ts'
import type { Formulation, PlanColumn } from '#domain/roster/formulate.ts'
import { OFF, type Plan } from '#domain/roster/horizon.ts'
import { bestPlan, ruleCost, scratchFor, type Scratch } from '#domain/roster/plan-graph.ts'
import { addPlans, openProgram } from './program.ts'

/** What is known of a roster to be solved, whoever works on it. */
export interface Problem {
  readonly compiled: CompiledRoster
  readonly formulation: Formulation
}

/** By row of the formulation: what one more there is worth to the linear program. */
type Worth = Float64Array

/** Reduced costs below this are rounding. */
const TINY = 1e-6
/** How much the best worths so far weigh against the last ones: without it they jump, and rounds are wasted. */
const STEADY = 0.6

interface Begin extends Problem {
  readonly highs: Highs
  /** At least one plan of everybody, without repetition. */
  readonly plans: readonly PlanColumn[]
  /** For whom new plans are looked for; the others have those that they have. */
  readonly free: readonly number[]
}

/**
 * Column generation: the linear program over the known plans says what shifts are worth; for these worths everybody's
 * best plan is looked up, and those that would make it cheaper are added, until there are none. For any worths at all,
 * the needs' side and everybody's best plan together are a bound (Lagrange), so it can be left after every round.
 */
export class Generation {
  readonly plans: PlanColumn[]
  /** No roster costs less, as long as nobody is fixed. */
  bound = Number.NEGATIVE_INFINITY
  readonly #highs: Highs
  readonly #model: Model
  readonly #problem: Problem
  readonly #scratch: Scratch
  readonly #known: Set<string>
  #free: readonly number[]
  /** What those cost at least who are not free. */
  readonly #others: readonly number[]
  #center: Worth | undefined
  #isFixed = false

  constructor({ highs, compiled, formulation, plans, free }: Begin) {
    this.#highs = highs
    this.#problem = { compiled, formulation }
    this.plans = [...plans]
    this.#free = free
    this.#others = compiled.people.map((_, person) => person).filter((person) => !free.includes(person))
    this.#scratch = scratchFor(compiled.people.map(({ graph }) => graph))
    this.#known = new Set(plans.map(keyOf))
    this.#model = openProgram(highs, { compiled, formulation, plans })
  }

  /** Goes on for so many rounds, or until nothing makes it cheaper. @returns whether it has come to that end */
  converge(rounds: number, isOver: () => boolean): boolean {
    for (let round = 0; round < rounds && !isOver(); round++) {
      const last = this.#solve()
      const tried = this.#center ? between(this.#center, last) : last
      if (this.#lookUp(tried, last)) continue
      if (tried === last || !this.#lookUp(last, last)) return true
    }
    return false
  }

  /** How much of each plan the linear program takes, by place in `plans`. */
  shares(): Float64Array {
    // What interior points end at is a mixture of everything that is as good; a corner takes few plans.
    const crossover = this.#model.options.get('run_crossover')
    this.#model.options.set({ run_crossover: 'on' })
    this.#solve()
    this.#model.options.set({ run_crossover: crossover })
    return this.#model.getSolution().colValue.subarray(this.#problem.formulation.fixed.cost.length)
  }

  /** By how much each plan makes the linear program dearer: 0 for those that it takes. */
  dearer(): Float64Array {
    const worth = this.#solve()
    return Float64Array.from(this.plans, (plan) => this.#reducedCost(plan, worth))
  }

  /** From now on this plan is taken whole, and nothing else is looked for its person. The bound holds no longer. */
  fix(plan: number): void {
    const { formulation } = this.#problem
    this.#model.changeColBounds(formulation.fixed.cost.length + plan, 1, 1)
    this.#free = this.#free.filter((person) => person !== this.plans[plan]?.person)
    this.#center = undefined
    this.#isFixed = true
  }

  dispose(): void {
    this.#model.dispose()
  }

  #solve(): Worth {
    this.#model.run()
    return this.#model.getSolution().rowDual
  }

  /** Looks up the best plans at some worths. @returns whether any of them helps at the last ones */
  #lookUp(worth: Worth, last: Worth): boolean {
    const { compiled, formulation } = this.#problem
    let bound = boundOfNeeds(formulation, worth)
    for (const person of this.#others) bound += this.#cheapestKnown(person, worth)
    const found: PlanColumn[] = []
    for (const person of this.#free) {
      const best = this.#best(person, worth)
      bound += best ? best.atWorth : Number.POSITIVE_INFINITY
      if (best && this.#reducedCost(best, last) < -TINY && !this.#known.has(keyOf(best))) found.push(best)
    }
    if (!this.#isFixed && bound > this.bound + TINY) {
      this.bound = bound
      this.#center = worth
    }
    if (found.length === 0) return false
    for (const plan of found) this.#known.add(keyOf(plan))
    this.plans.push(...found)
    addPlans(this.#highs, this.#model, { compiled, formulation, plans: found })
    return true
  }

  #cheapestKnown(person: number, worth: Worth): number {
    return this.plans
      .filter((plan) => plan.person === person)
      .reduce(
        (least, plan) => Math.min(least, plan.cost - this.#worthOf(plan, worth)),
        Number.POSITIVE_INFINITY,
      )
  }

  #best(person: number, worth: Worth): (PlanColumn & { readonly atWorth: number }) | undefined {
    const { compiled, formulation } = this.#problem
    const planned = compiled.people[person]
    if (!planned) return undefined
    const links = formulation.linkOf[planned.group]
    const prices = planned.prices.map((price, cell) => {
      const link = links?.[cell] ?? -1
      return link >= 0 ? price - (worth[link] ?? 0) : price
    })
    const best = bestPlan(planned.graph, prices, this.#scratch)
    if (!best) return undefined
    const own =
      (ruleCost(planned.graph, best.plan) ?? 0) + priceOf(planned, best.plan, compiled.horizon.choices)
    return { person, plan: best.plan, cost: own, atWorth: best.cost }
  }

  #worthOf({ person, plan }: PlanColumn, worth: Worth): number {
    const { compiled, formulation } = this.#problem
    const links = formulation.linkOf[compiled.people[person]?.group ?? 0]
    let sum = 0
    plan.forEach((choice, day) => {
      const link = choice === OFF ? -1 : (links?.[day * compiled.horizon.choices + choice] ?? -1)
      if (link >= 0) sum += worth[link] ?? 0
    })
    return sum
  }

  #reducedCost(plan: PlanColumn, worth: Worth): number {
    return plan.cost - this.#worthOf(plan, worth) - (worth[plan.person] ?? 0)
  }
}

/** The least that counts and heads can cost at some worths: each as large as it can be where that pays. */
function boundOfNeeds({ base, fixed, fixedUpper }: Formulation, worth: Worth): number {
  let bound = base
  fixed.cost.forEach((cost, column) => {
    let reduced = cost
    for (let entry = fixed.starts[column] ?? 0; entry < (fixed.starts[column + 1] ?? 0); entry++)
      reduced -= (fixed.values[entry] ?? 0) * (worth[fixed.indices[entry] ?? 0] ?? 0)
    if (reduced < 0) bound += reduced * (fixedUpper[column] ?? 0)
  })
  return bound
}

function between(center: Worth, last: Worth): Worth {
  return center.map((worth, row) => STEADY * worth + (1 - STEADY) * (last[row] ?? 0))
}

export function keyOf({ person, plan }: { readonly person: number; readonly plan: Plan }): string {
  return `${person}:${plan.join('')}`
}
