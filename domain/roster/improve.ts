import type { Desk } from './desk.ts'
import type { PricedPlan } from './plan-graph.ts'
import type { Generator } from './seeded.ts'

/**
 * Makes a roster better by planning a few people anew at a time: each gets the best plan that there is beside the
 * others, first with a little noise so that something new is tried, then without. A roster that is a little worse is
 * gone on from now and then (simulated annealing), the best one is kept.
 */
export interface Improvement {
  readonly desk: Desk
  readonly people: number
  readonly random: Generator
  /** How much worse a roster may be at first to be gone on from; falls to almost nothing at the end. */
  readonly warmth: number
}

/** A first roster: everybody in turn, the best beside those already planned. @returns who cannot be planned at all */
export function construct({ desk, people, random }: Improvement): readonly number[] {
  return shuffled(people, random).filter((person) => {
    if (desk.planOf(person) !== undefined) return false
    const plan = desk.best(person)
    if (plan) desk.lay(person, plan)
    return plan === undefined
  })
}

/** One attempt. `heat` from 1 down to 0. @returns whether the desk has changed */
export function attempt({ desk, people, random, warmth }: Improvement, heat: number): boolean {
  const before = desk.cost()
  const some = shuffled(people, random).slice(0, 2 + Math.floor(random() * 3))
  const taken = some.map((person) => [person, desk.take(person)] as const)
  const amplitude = warmth * (0.2 + random())
  for (const person of some)
    lay(
      desk,
      person,
      desk.best(person, () => amplitude * random()),
    )
  for (const person of some) replan(desk, person)
  const worse = desk.cost() - before
  if (worse <= 0 || random() < Math.exp(-worse / (warmth * heat + 1e-9))) return true
  for (const person of some) desk.take(person)
  for (const [person, plan] of taken) lay(desk, person, plan)
  return false
}

/** Takes somebody's plan up and lays down the best one instead. */
function replan(desk: Desk, person: number): void {
  const before = desk.take(person)
  lay(desk, person, desk.best(person) ?? before)
}

function lay(desk: Desk, person: number, plan: PricedPlan | undefined): void {
  if (plan) desk.lay(person, plan)
}

function shuffled(count: number, random: Generator): number[] {
  const order = Array.from({ length: count }, (_, index) => index)
  for (let index = count - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    const [one, two] = [order[index] ?? 0, order[other] ?? 0]
    order[index] = two
    order[other] = one
  }
  return order
}
