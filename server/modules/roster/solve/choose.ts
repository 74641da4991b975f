import type { Highs } from 'highs'
import type { CompiledRoster } from '#domain/roster/compile.ts'
import type { Formulation, PlanColumn } from '#domain/roster/formulate.ts'
import { dataOf } from './program.ts'

interface Choosing {
  readonly compiled: CompiledRoster
  readonly formulation: Formulation
  readonly plans: readonly PlanColumn[]
  /** A roster among these plans to start from: one plan of everybody, by place in `plans`. */
  readonly start: readonly number[]
  readonly seconds: number
  /** Another one finds another way through the same plans. */
  readonly seed: number
  readonly isOver: () => boolean
}

/**
 * The cheapest roster that the known plans can be put together to, by the solver's branch and cut: better than the start,
 * or the start. @returns one plan of everybody, by place in `plans`
 */
export function choosePlans(highs: Highs, choosing: Choosing): readonly number[] {
  const { compiled, formulation, plans, start, seconds, seed, isOver } = choosing
  const first = formulation.fixed.cost.length
  return highs.withModel(dataOf(highs, { compiled, formulation, plans, isWhole: true }), (model) => {
    model.options.set({
      output_flag: false,
      time_limit: seconds,
      mip_abs_gap: 0.99,
      mip_rel_gap: 0,
      random_seed: seed,
    })
    model.setSolution({
      indices: start.map((plan) => first + plan),
      values: start.map(() => 1),
    })
    model.run({
      [highs.constants.callbackType.mipInterrupt](event) {
        if (isOver()) event.interrupt()
        return undefined
      },
    })
    const { colValue } = model.getSolution()
    const chosen = plans.flatMap((_, plan) => ((colValue[first + plan] ?? 0) > 0.5 ? [plan] : []))
    return chosen.length === start.length ? chosen : start
  })
}
