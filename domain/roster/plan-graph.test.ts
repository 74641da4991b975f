import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/work-date.ts'
import { checkPerson, costOf } from './check.ts'
import { choicesBefore, horizonOf, type Plan } from './horizon.ts'
import type { RosterModel } from './model.ts'
import { bestPlan, planGraph, ruleCost, scratchFor, type PlanGraph } from './plan-graph.ts'
import { rulesFor, type RuleBody } from './rules.ts'
import { DAY, modelOf, MONDAY, NIGHT, personOf, ruleOf, shiftsOf } from './testing/sample.ts'
import { trackOf } from './track.ts'

const few = (max: number) => fc.integer({ min: 1, max })

const body: fc.Arbitrary<RuleBody> = fc.oneof(
  fc.record({ kind: fc.constant('max-consecutive-days' as const), days: few(4) }),
  fc.record({ kind: fc.constant('min-consecutive-days' as const), days: few(3) }),
  fc.record({ kind: fc.constant('min-consecutive-days-off' as const), days: few(3) }),
  fc.record({ kind: fc.constant('rest-days-per-week' as const), days: few(3) }),
  fc.record({ kind: fc.constant('min-rest' as const), minutes: fc.constantFrom(60, 660, 1000) }),
  fc.constant({ kind: 'night-then-day' as const }),
  fc.constant({ kind: 'succession' as const, after: DAY, before: [NIGHT] }),
  fc.record({ kind: fc.constant('max-minutes-per-week' as const), minutes: fc.nat(2400) }),
  fc.record({ kind: fc.constant('max-minutes' as const), minutes: fc.nat(3600) }),
  fc.record({ kind: fc.constant('min-minutes' as const), minutes: fc.nat(3600) }),
  fc.record({
    kind: fc.constant('max-shifts' as const),
    templateId: fc.constantFrom(DAY, NIGHT),
    count: fc.nat(4),
  }),
  fc.record({ kind: fc.constant('max-weekends' as const), count: fc.nat(2) }),
  fc.record({
    kind: fc.constant('fair-share' as const),
    of: fc.constantFrom('nights' as const, 'weekends' as const, 'holidays' as const),
  }),
)

const line = (length: number) =>
  fc
    .array(fc.constantFrom('D', 'N', '.'), { minLength: length, maxLength: length })
    .map((all) => all.join(''))

/** A model of one person with any rules, from any weekday, with or without known days before. */
const anyModel = fc
  .record({
    length: fc.integer({ min: 3, max: 9 }),
    later: fc.nat(6),
    rules: fc.array(fc.tuple(body, fc.constantFrom(1, 5, 'hard' as const)), { maxLength: 5 }),
    before: fc.option(fc.integer({ min: 1, max: 9 }).chain(line)),
    share: fc.nat(3),
  })
  .map(({ length, later, rules, before, share }): RosterModel => {
    const from = addDays(MONDAY, later)
    const known = before === null ? null : addDays(from, -before.length)
    return modelOf({
      days: { from, to: addDays(from, length - 1) },
      people: [personOf('amy', { share: { nights: share, weekends: share, holidays: share } })],
      rules: rules.map(([one, weight], index) => ({ ...ruleOf(one, { weight }), id: `${index}` })),
      holidays: [addDays(from, 2)],
      before: known === null ? null : { from: known, assignments: shiftsOf('amy', before ?? '', known) },
    })
  })

function graphOf(model: RosterModel): PlanGraph {
  const horizon = horizonOf(model)
  const [person] = model.people
  if (!person) throw new Error('nobody')
  const context = { horizon, before: choicesBefore(model, person.id), share: person.share }
  const tracks = rulesFor(model.rules, person.contract).flatMap((rule) => trackOf(rule, context) ?? [])
  return planGraph({ days: horizon.days.length, choices: horizon.choices }, tracks)
}

function checked(model: RosterModel, plan: Plan) {
  const [person] = model.people
  if (!person) throw new Error('nobody')
  return costOf(checkPerson(model, { person, plan, horizon: horizonOf(model) }))
}

/** Every plan of so many days. */
function everyPlan(days: number, choices: number): readonly Plan[] {
  return Array.from({ length: choices ** days }, (_, number) =>
    Uint8Array.from({ length: days }, (__, day) => Math.floor(number / choices ** day) % choices),
  )
}

describe('the graph of a person’s plans', () => {
  it('allows exactly what the checker allows, at the checker’s cost', () => {
    fc.assert(
      fc.property(anyModel, fc.infiniteStream(fc.nat(2)), (model, stream) => {
        const graph = graphOf(model)
        for (let round = 0; round < 20; round++) {
          const plan = Uint8Array.from({ length: graph.days }, () => stream.next().value)
          const { hard, cost } = checked(model, plan)
          expect(ruleCost(graph, plan)).toBe(hard > 0 ? undefined : cost)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('finds the plan that is cheapest of all, whatever shifts cost', () => {
    fc.assert(
      fc.property(
        anyModel,
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 12, maxLength: 12 }),
        (model, some) => {
          const short = { ...model, days: { from: model.days.from, to: addDays(model.days.from, 3) } }
          const graph = graphOf(short)
          const prices = Float64Array.from(some)
          const priceOf = (plan: Plan) =>
            plan.reduce((sum, choice, day) => sum + (prices[day * 3 + choice] ?? 0), 0)
          const costs = everyPlan(4, 3).flatMap((plan) => {
            const { hard, cost } = checked(short, plan)
            return hard > 0 ? [] : [cost + priceOf(plan)]
          })
          const best = bestPlan(graph, prices, scratchFor([graph]))
          expect(best?.cost).toBe(costs.length === 0 ? undefined : Math.min(...costs))
          const own = best && (ruleCost(graph, best.plan) ?? Number.NaN) + priceOf(best.plan)
          expect(own).toBe(best?.cost)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('stays small: nodes from which everything goes on alike are one', () => {
    const graph = graphOf(modelOf({ length: 28, rules: [ruleOf({ kind: 'max-consecutive-days', days: 6 })] }))
    expect(graph.firstArc.length - 1).toBeLessThanOrEqual(28 * 7)
  })
})
