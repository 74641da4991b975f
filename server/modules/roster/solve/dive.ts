import type { PlanColumn } from '#domain/roster/formulate.ts'
import type { Generator } from '#domain/roster/seeded.ts'
import type { Generation } from './generation.ts'

/** Plans taken to this share are as good as chosen. */
const ALMOST_WHOLE = 0.85
/** Between two decisions the worths settle for so many rounds: enough to find what fits to what is decided. */
const ROUNDS = 12
/** With more people than this a round is dear, and what one of them takes is a small part of the whole. */
const MANY = 50
const ROUNDS_OF_MANY = 3
const SHARE_OF_MANY = 0.3

interface Dive {
  readonly free: readonly number[]
  readonly random: Generator
  readonly isOver: () => boolean
}

/**
 * Makes a roster from the linear program: what it takes almost whole is decided, else the plan of the largest share, and
 * new plans that fit to what is decided are looked for, until everybody has one.
 * @returns one plan for each who is free; undefined when it was stopped before
 */
export function dive(
  generation: Generation,
  { free, random, isOver }: Dive,
): readonly PlanColumn[] | undefined {
  const decided = new Map<number, number>()
  const isMany = free.length > MANY
  const enough = isMany ? SHARE_OF_MANY : ALMOST_WHOLE
  while (decided.size < free.length) {
    if (isOver()) return undefined
    generation.converge(isMany ? ROUNDS_OF_MANY : ROUNDS, isOver)
    const shares = generation.shares()
    const open = generation.plans.flatMap(({ person }, plan) =>
      free.includes(person) && !decided.has(person) && (shares[plan] ?? 0) > 1e-4
        ? [{ person, plan, share: (shares[plan] ?? 0) * (1 + 0.1 * random()) }]
        : [],
    )
    const [first, ...others] = open.toSorted((one, other) => other.share - one.share)
    if (!first) return undefined
    // At most a few at once, so that what follows can still fit to them.
    const most = Math.max(1, Math.floor((free.length - decided.size) / 4))
    const sure = others.filter(({ plan }) => (shares[plan] ?? 0) >= enough).slice(0, most - 1)
    for (const { person, plan } of [first, ...sure]) {
      decided.set(person, plan)
      generation.fix(plan)
    }
  }
  return [...decided.values()].flatMap((plan) => generation.plans[plan] ?? [])
}
