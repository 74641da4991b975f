import { describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { checkRoster, costOf } from '#domain/roster/check.ts'
import { compileRoster } from '#domain/roster/compile.ts'
import { assignmentsOf, plansOf } from '#domain/roster/horizon.ts'
import type { Need, RosterModel } from '#domain/roster/model.ts'
import { SHIPPED_RULES } from '#domain/roster/shipped.ts'
import { DAY, modelOf, MONDAY, NIGHT, personOf, ruleOf, shiftsOf } from '#domain/roster/testing/sample.ts'
import { loadSolver } from './load-solver.ts'
import { searchRoster, type Found, type Outcome } from './search.ts'
import { solveAside } from './solve-aside.ts'

const highs = await loadSolver()

/** Long enough for these: they end by themselves when the best is proved. */
const LIMIT_MS = 60_000

function solved(
  model: RosterModel,
  options: { readonly start?: string; readonly limitMs?: number } = {},
): Outcome {
  const { start = '', limitMs = LIMIT_MS } = options
  const began = performance.now()
  return searchRoster(compileRoster(model), {
    highs,
    start: start === '' ? [] : plansOf(model, shiftsOf('amy', start)),
    seed: 1,
    gap: 0,
    elapsed: () => performance.now() - began,
    limitMs,
    isStopped: () => false,
    tell: () => undefined,
  })
}

function found(outcome: Outcome): Found {
  if (!('found' in outcome)) throw new Error('impossible')
  return outcome.found
}

const need = (day: number, templateId: typeof DAY, heads: number): Need => ({
  workDate: addDays(MONDAY, day),
  skill: null,
  where: { templateId },
  heads,
  underWeight: 100,
  overWeight: 1,
})

/** A week of six people with a day and a night shift, and the rules that come with the product. */
function teamModel(change: Partial<RosterModel> = {}): RosterModel {
  const share = { nights: 3, weekends: 1, holidays: 0 }
  return modelOf({
    length: 14,
    people: ['amy', 'bob', 'cai', 'deng', 'er', 'fang'].map((name) => personOf(name, { share })),
    rules: SHIPPED_RULES,
    needs: Array.from({ length: 14 }, (_, day) => [need(day, DAY, 3), need(day, NIGHT, 1)]).flat(),
    leaves: [{ personId: 'bob' as PersonId, from: MONDAY, to: addDays(MONDAY, 2) }],
    wishes: [{ personId: 'cai' as PersonId, workDate: MONDAY, templateId: null, wants: 'off', weight: 5 }],
    ...change,
  })
}

describe('the solver', () => {
  it('costs what the checker says, breaks nothing hard, and proves that nothing is cheaper', () => {
    const model = teamModel()
    const { plans, cost, bound } = found(solved(model))
    expect(costOf(checkRoster(model, assignmentsOf(model, plans)))).toEqual({ hard: 0, cost })
    expect(bound).toBe(cost)
  })

  it('finds the cheapest of all rosters, counted one by one', () => {
    const rules = [
      ruleOf({ kind: 'max-consecutive-days', days: 2 }),
      ruleOf({ kind: 'night-then-day' }),
      ruleOf({ kind: 'max-shifts', templateId: NIGHT, count: 1 }, { weight: 7 }),
    ]
    const model = modelOf({
      length: 4,
      people: [personOf('amy'), personOf('bob')],
      rules,
      needs: [0, 1, 2, 3].flatMap((day) => [need(day, DAY, 1), need(day, NIGHT, 1)]),
    })
    const every = Array.from({ length: 3 ** 4 }, (_, number) =>
      Uint8Array.from({ length: 4 }, (__, day) => Math.floor(number / 3 ** day) % 3),
    )
    const costs = every.flatMap((one) =>
      every.flatMap((other) => {
        const { hard, cost } = costOf(checkRoster(model, assignmentsOf(model, [one, other])))
        return hard > 0 ? [] : [cost]
      }),
    )
    expect(found(solved(model)).cost).toBe(Math.min(...costs))
  })

  it('changes nothing that is published but what has to change, where that is dear enough', () => {
    const published = assignmentsOf(teamModel(), found(solved(teamModel())).plans)
    const leave = { personId: 'deng' as PersonId, from: MONDAY, to: addDays(MONDAY, 1) }
    const ill = teamModel({
      leaves: [...teamModel().leaves, leave],
      kept: { assignments: published, dates: null, weight: 10_000 },
    })
    const { plans } = found(solved(ill))
    const cells = plansOf(ill, published).flatMap((plan, person) =>
      [...plan].filter((choice, day) => plans[person]?.[day] !== choice),
    )
    const lost = published.filter(({ personId, workDate }) => personId === 'deng' && workDate <= leave.to)
    expect(lost.length).toBeGreaterThan(0)
    expect(cells.length).toBe(lost.length)
    expect(costOf(checkRoster(ill, assignmentsOf(ill, plans))).hard).toBe(0)
  })

  it('keeps nothing on days for which nothing is published', () => {
    const kept = { assignments: [], dates: [MONDAY], weight: 10_000 }
    const model = modelOf({ length: 7, needs: [need(0, DAY, 1), need(1, DAY, 1)], kept })
    const { plans, cost } = found(solved(model))
    expect([...(plans[0] ?? [])].slice(0, 2)).toEqual([0, 1])
    expect(costOf(checkRoster(model, assignmentsOf(model, plans))).cost).toBe(cost)
  })

  it('begins with the roster that it is given, and never ends with a worse one', () => {
    const model = modelOf({ length: 7, needs: [need(0, DAY, 1)] })
    expect(found(solved(model, { start: 'D......', limitMs: 0 })).cost).toBe(0)
  })

  it('says for whom there is no plan at all', () => {
    const model = modelOf({
      people: [personOf('amy'), personOf('bob')],
      rules: [ruleOf({ kind: 'night-then-day' })],
      fixed: [
        { personId: 'bob' as PersonId, workDate: MONDAY, templateId: NIGHT },
        { personId: 'bob' as PersonId, workDate: addDays(MONDAY, 1), templateId: DAY },
      ],
    })
    expect(solved(model)).toEqual({ impossible: [1] })
  })
})

describe('a solve in a thread of its own', () => {
  it('tells of what it finds and ends with the best', async () => {
    const costs: number[] = []
    const { done } = solveAside({ model: teamModel(), start: [], limitMs: LIMIT_MS, gap: 0 }, ({ cost }) => {
      costs.push(cost)
    })
    const outcome = await done
    expect(outcome).toMatchObject({ kind: 'done', cost: Math.min(...costs) })
    const { assignments } = outcome.kind === 'done' ? outcome : { assignments: [] }
    expect(costOf(checkRoster(teamModel(), assignments))).toEqual({ hard: 0, cost: Math.min(...costs) })
  })

  it('ends with a roster when it is stopped, long before its time', async () => {
    const solving = solveAside({ model: teamModel(), start: [], limitMs: 3_600_000, gap: -1 }, () =>
      solving.stop(),
    )
    expect(await solving.done).toMatchObject({ kind: 'done' })
  })
})
