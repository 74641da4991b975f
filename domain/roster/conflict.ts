import type { PersonId } from '../kernel/ids.ts'
import { compileRoster } from './compile.ts'
import type { RosterModel } from './model.ts'
import { bestPlan, scratchFor } from './plan-graph.ts'

/** Something that binds a person: a rule, his leave, a cell that is fixed, or what he can be given. */
export type Binding =
  | { readonly kind: 'rule'; readonly ruleId: string }
  | { readonly kind: 'leave' | 'fixed' | 'templates' }

/**
 * Why the rules leave a person no plan: bindings that together cannot be kept, while leaving out any one of them would
 * leave a plan (an irreducible conflict, by the deletion filter). Empty where there is a plan.
 */
export function conflictOf(model: RosterModel, personId: PersonId): readonly Binding[] {
  const alone = ownModel(model, personId)
  let conflict = bindingsOf(alone)
  if (isPossible(alone, conflict)) return []
  for (const binding of conflict) {
    const fewer = conflict.filter((other) => other !== binding)
    if (!isPossible(alone, fewer)) conflict = fewer
  }
  return conflict
}

function ownModel(model: RosterModel, personId: PersonId): RosterModel {
  const own = <Item extends { readonly personId: PersonId }>(items: readonly Item[]) =>
    items.filter((item) => item.personId === personId)
  return {
    ...model,
    people: model.people.filter(({ id }) => id === personId),
    needs: [],
    wishes: [],
    kept: null,
    leaves: own(model.leaves),
    fixed: own(model.fixed),
  }
}

function bindingsOf({ people, rules, leaves, fixed }: RosterModel): readonly Binding[] {
  const [person] = people
  const hard = rules.filter(
    ({ weight, contract }) => weight === 'hard' && (contract === null || contract === person?.contract),
  )
  return [
    ...hard.map(({ id }) => ({ kind: 'rule' as const, ruleId: id })),
    ...(leaves.length > 0 ? [{ kind: 'leave' as const }] : []),
    ...(person?.templateIds ? [{ kind: 'templates' as const }] : []),
    ...(fixed.length > 0 ? [{ kind: 'fixed' as const }] : []),
  ]
}

function isPossible(model: RosterModel, kept: readonly Binding[]): boolean {
  const has = (kind: Binding['kind']) => kept.some((binding) => binding.kind === kind)
  const ruleIds = new Set(kept.flatMap((binding) => (binding.kind === 'rule' ? [binding.ruleId] : [])))
  const { people } = compileRoster({
    ...model,
    rules: model.rules.filter(({ id }) => ruleIds.has(id)),
    leaves: has('leave') ? model.leaves : [],
    fixed: has('fixed') ? model.fixed : [],
    people: has('templates')
      ? model.people
      : model.people.map((person) => ({ ...person, templateIds: null })),
  })
  const [planned] = people
  return (
    planned !== undefined &&
    bestPlan(planned.graph, planned.prices, scratchFor([planned.graph])) !== undefined
  )
}
