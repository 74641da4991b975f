import type { Highs } from 'highs'
import type { CompiledRoster } from '#domain/roster/compile.ts'
import { openDesk, type Desk } from '#domain/roster/desk.ts'
import { formulate, type PlanColumn } from '#domain/roster/formulate.ts'
import type { Plan } from '#domain/roster/horizon.ts'
import { attempt, construct, type Improvement } from '#domain/roster/improve.ts'
import { seeded, type Generator } from '#domain/roster/seeded.ts'
import { choosePlans } from './choose.ts'
import { dive } from './dive.ts'
import { Generation, keyOf, type Problem } from './generation.ts'

export interface Found {
  /** One plan of everybody. */
  readonly plans: readonly Plan[]
  readonly cost: number
  /** No roster costs less; minus infinity while nothing is proved. */
  readonly bound: number
}

export interface SearchOptions {
  readonly highs: Highs
  /** To begin with, where the rules allow it: what is published, or a draft. */
  readonly start: readonly (Plan | undefined)[]
  readonly seed: number
  /** Ends when the best is so little above the bound, as a share of it. */
  readonly gap: number
  /** Milliseconds since the search began. */
  readonly elapsed: () => number
  readonly limitMs: number
  readonly isStopped: () => boolean
  readonly tell: (found: Found) => void
}

/** People whom the rules leave no plan at all, by number; else the best roster found. */
export type Outcome = { readonly impossible: readonly number[] } | { readonly found: Found }

/** Of the time that there is, the proof and the first dive may take this share. */
const ROOT_SHARE = 0.6
/** What is begun with is good already: then the bound comes first. */
const FIRST_ATTEMPTS_PER_PERSON = { new: 30, given: 10 }
/** A step of so many cost units up is taken now and then while the first roster is made better. */
const WARMTH = 10
const WANDER_PER_PERSON = 4
const FEWEST = 4
/** Up to so many people are solved anew all at once now and then. */
const FEW = 40
const ROUNDS_TO_ALL = 8
/** Among more plans branch and cut finds nothing in the time that it has. */
const CHOOSE_FROM = 900
const CHOOSE_SECONDS = 5

/**
 * The best roster in the time there is. A first one is built and made better by planning few people anew; column
 * generation then proves a bound, and a dive along its linear program gives a good roster; after that some people at a
 * time are solved anew beside the others, by the same means and by branch and cut over the plans found on the way.
 */
export function searchRoster(compiled: CompiledRoster, options: SearchOptions): Outcome {
  return new Search(compiled, options).run()
}

class Search {
  readonly #options: SearchOptions
  readonly #problem: Problem
  readonly #desk: Desk
  readonly #random: Generator
  readonly #everybody: readonly number[]
  readonly #improvement: Improvement
  readonly #pool = new Map<string, PlanColumn>()
  readonly #isWhole: boolean
  #dearer: ReadonlyMap<string, number> = new Map()
  #best: readonly PlanColumn[] = []
  #cost = Number.POSITIVE_INFINITY
  #bound = Number.NEGATIVE_INFINITY

  constructor(compiled: CompiledRoster, options: SearchOptions) {
    this.#options = options
    this.#problem = { compiled, formulation: formulate(compiled) }
    this.#desk = openDesk(compiled)
    this.#random = seeded(options.seed)
    this.#everybody = compiled.people.map((_, person) => person)
    this.#isWhole = hasWholeCosts(compiled)
    this.#improvement = {
      desk: this.#desk,
      people: compiled.people.length,
      random: this.#random,
      warmth: WARMTH,
    }
  }

  run(): Outcome {
    this.#everybody.forEach((person) => {
      const plan = this.#options.start[person]
      const own = plan && this.#desk.own(person, plan)
      if (own) this.#desk.lay(person, own)
    })
    const impossible = construct(this.#improvement)
    if (impossible.length > 0) return { impossible }
    this.#keep()
    const attempts = FIRST_ATTEMPTS_PER_PERSON[this.#options.start.length === 0 ? 'new' : 'given']
    this.#improve(attempts * this.#everybody.length, 0.2)
    if (this.#everybody.length > 0) this.#prove()
    this.#goOn()
    return { found: this.#found() }
  }

  readonly #isOver = () => this.#options.isStopped() || this.#options.elapsed() >= this.#options.limitMs

  #isDone(): boolean {
    if (this.#isOver()) return true
    const isProved = this.#bound > Number.NEGATIVE_INFINITY
    return isProved && this.#cost - this.#bound <= Math.max(1e-6, this.#options.gap * Math.abs(this.#bound))
  }

  #found(): Found {
    return { plans: this.#best.map(({ plan }) => plan), cost: this.#cost, bound: this.#bound }
  }

  /** The roster on the desk, if it is the best so far. */
  #keep(): void {
    const cost = this.#desk.cost()
    if (cost >= this.#cost - 1e-6) return
    this.#best = this.#laid()
    this.#cost = cost
    this.#options.tell(this.#found())
  }

  #laid(): readonly PlanColumn[] {
    return this.#everybody.flatMap((person) => {
      const plan = this.#desk.planOf(person)
      const own = plan && this.#desk.own(person, plan)
      return own ? [{ person, plan: own.plan, cost: own.cost }] : []
    })
  }

  #lay(plans: readonly PlanColumn[]): void {
    for (const { person, plan, cost } of plans) {
      this.#desk.take(person)
      this.#desk.lay(person, { plan, cost })
    }
  }

  #improve(times: number, heat: number): void {
    for (let done = 0; done < times && !this.#isOver(); done++) {
      attempt(this.#improvement, (heat * (times - done)) / times)
      this.#keep()
    }
  }

  #raise(bound: number): void {
    const whole = this.#isWhole ? Math.ceil(bound - 1e-4) : bound
    if (whole <= this.#bound) return
    this.#bound = Math.min(whole, this.#cost)
    this.#options.tell(this.#found())
  }

  /** The bound of the whole, and a first dive. */
  #prove(): void {
    if (this.#isDone()) return
    const { highs, elapsed, limitMs, isStopped } = this.#options
    const generation = new Generation({ highs, ...this.#problem, plans: this.#best, free: this.#everybody })
    try {
      const isLate = () => isStopped() || elapsed() > limitMs * ROOT_SHARE
      while (!isLate() && !generation.converge(1, isLate)) this.#raise(generation.bound)
      this.#raise(generation.bound)
      const dearer = generation.dearer()
      this.#dearer = new Map(generation.plans.map((plan, index) => [keyOf(plan), dearer[index] ?? 0]))
      this.#remember(generation.plans)
      if (!this.#isDone()) this.#dive(generation, this.#everybody)
    } finally {
      generation.dispose()
    }
  }

  #dive(generation: Generation, free: readonly number[]): void {
    const plans = dive(generation, { free, random: this.#random, isOver: this.#isOver })
    this.#remember(generation.plans)
    if (!plans) return
    this.#lay(plans)
    this.#keep()
    this.#improve(4 * free.length, 0.001)
  }

  #remember(plans: readonly PlanColumn[]): void {
    for (const plan of plans) this.#pool.set(keyOf(plan), plan)
  }

  /**
   * Solves some people at a time anew, more of them the quicker that goes, and fewer again after everybody. Now and then
   * everybody at once, where that is a matter of seconds: some rosters are too far from the best one for small steps.
   */
  #goOn(): void {
    const all = this.#everybody.length
    const least = Math.min(FEWEST, all)
    const patience = Math.max(1500, this.#options.limitMs / 120)
    let size = Math.min(2 * FEWEST, all)
    for (let round = 1; !this.#isDone(); round++) {
      this.#wander()
      if (all <= FEW && round % ROUNDS_TO_ALL === 0) {
        this.#solveAnew(this.#everybody)
        continue
      }
      const begun = this.#options.elapsed()
      this.#solveAnew(this.#some(Math.round(size)))
      const took = this.#options.elapsed() - begun
      if (took < patience) size = size >= all ? Math.max(least, 0.75 * all) : Math.min(all, size + 0.5)
      else size = Math.max(least, took > 5 * patience ? size - 2 : size - 0.25)
    }
  }

  /** To another roster as cheap as the best: who is solved anew beside it then has other choices. */
  #wander(): void {
    this.#lay(this.#best)
    this.#improve(WANDER_PER_PERSON * this.#everybody.length, 1e-6)
    if (this.#desk.cost() <= this.#cost + 1e-6) this.#best = this.#laid()
  }

  /** People at random, rather those whose plans are dear to the linear program: there is something to be gained. */
  #some(count: number): readonly number[] {
    return this.#best
      .map((plan) => {
        const weight = 2 + Math.min(20, this.#dearer.get(keyOf(plan)) ?? 10)
        return { person: plan.person, rank: Math.log(this.#random() + 1e-12) / weight }
      })
      .toSorted((one, other) => other.rank - one.rank)
      .slice(0, count)
      .map(({ person }) => person)
  }

  #solveAnew(free: readonly number[]): void {
    this.#lay(this.#best)
    const taken = new Set(this.#best.map(keyOf))
    const most = this.#cost - this.#bound
    const others = [...this.#pool.values()].filter(
      (plan) =>
        free.includes(plan.person) &&
        !taken.has(keyOf(plan)) &&
        (this.#dearer.get(keyOf(plan)) ?? 0) <= Math.min(most, 30),
    )
    const { highs } = this.#options
    const plans = [...this.#best, ...others]
    const generation = new Generation({ highs, ...this.#problem, plans, free })
    try {
      const isExact = generation.converge(40, this.#isOver)
      const least = this.#isWhole ? Math.ceil(generation.bound - 1e-4) : generation.bound
      if (this.#isOver() || (isExact && least > this.#cost - 1e-6)) return
      const dearer = generation.dearer()
      const room = this.#cost - generation.bound
      this.#dive(generation, free)
      // What the dive has found for somebody is worth a try, whatever it costs beside the others' usual plans.
      const priced = generation.plans.map((plan, place) => ({ plan, price: dearer[place] ?? 0 }))
      this.#choose(
        free,
        priced.filter(({ price }) => price <= room),
      )
    } finally {
      generation.dispose()
    }
  }

  /** What branch and cut can make of the plans of those who are free, beside the others' best. */
  #choose(
    free: readonly number[],
    priced: readonly { readonly plan: PlanColumn; readonly price: number }[],
  ): void {
    if (this.#isDone()) return
    const taken = new Set(this.#best.map(keyOf))
    // Many plans are equally cheap: which of them are tried is left to chance, so that others are the next time.
    const open = priced
      .filter(({ plan }) => free.includes(plan.person) && !taken.has(keyOf(plan)))
      .map(({ plan, price }) => ({ plan, rank: price + this.#random() }))
      .toSorted((one, other) => one.rank - other.rank)
      .slice(0, CHOOSE_FROM)
      .map(({ plan }) => plan)
    const all = [...this.#best, ...open]
    const { highs, elapsed, limitMs } = this.#options
    const chosen = choosePlans(highs, {
      ...this.#problem,
      plans: all,
      start: this.#best.map((_, index) => index),
      seconds: Math.min(CHOOSE_SECONDS, Math.max(0.1, (limitMs - elapsed()) / 1000)),
      seed: Math.floor(this.#random() * 2 ** 31),
      isOver: this.#isOver,
    })
    this.#lay(chosen.flatMap((index) => all[index] ?? []))
    this.#keep()
  }
}

/** Whether every roster costs a whole number: then a bound may be rounded up. */
function hasWholeCosts({ people, curves, lost }: CompiledRoster): boolean {
  const isWhole = (cost: number) => cost === Number.POSITIVE_INFINITY || Number.isInteger(cost)
  return (
    isWhole(lost) &&
    curves.every(({ costs }) => costs.every(isWhole)) &&
    people.every(({ graph, prices }) => prices.every(isWhole) && graph.arcCost.every(isWhole))
  )
}
