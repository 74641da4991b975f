import { datesOf, daysBetween, isWithin } from '../calendar/work-date.ts'
import { isGranted } from './check.ts'
import { coverCost, coverRows, hasSkill, type CoverRow } from './cover.ts'
import { choicesBefore, horizonOf, OFF, plansOf, type Horizon } from './horizon.ts'
import type { RosterModel, RosterPerson } from './model.ts'
import { planGraph, type PlanGraph, type Prices } from './plan-graph.ts'
import { rulesFor, type RosterRule } from './rules.ts'
import { trackOf } from './track.ts'

/** A person as the planner sees him. */
export interface Planned {
  readonly person: RosterPerson
  readonly graph: PlanGraph
  /** What each choice of each day costs him besides his rules: leave and fixed cells are infinite. */
  readonly prices: Prices
  /** Which needs he counts for: people with the same skills, as far as they are needed, have the same. */
  readonly group: number
}

/** Needs that the same shifts meet, as one: what each number of heads costs. */
export interface CoverCurve {
  /** `costs[heads]`, up to everybody. */
  readonly costs: Float64Array
}

export interface CompiledRoster {
  readonly model: RosterModel
  readonly horizon: Horizon
  readonly people: readonly Planned[]
  readonly curves: readonly CoverCurve[]
  /** By group and cell (`day * choices + choice`): the curves that a shift counts for. */
  readonly met: readonly (readonly Int32Array[])[]
  /** What needs cost that no shift can meet. */
  readonly lost: number
}

/** Folds a model into what the planner works on. Takes some milliseconds for each kind of person. */
export function compileRoster(model: RosterModel): CompiledRoster {
  const horizon = horizonOf(model)
  const rows = coverRows(model)
  const groups = groupsOf(model.people, rows)
  const graphs = new Map<string, PlanGraph>()
  const people = model.people.map((person, index) => ({
    person,
    graph: graphOf({ model, horizon, graphs }, person),
    prices: pricesOf(model, horizon, person),
    group: groups.numbers[index] ?? 0,
  }))
  const { curves, met } = foldRows(rows, groups.members, { horizon, heads: people.length })
  const lost = rows
    .filter(({ cells }) => cells.length === 0)
    .reduce((sum, { need }) => sum + coverCost(need, 0), 0)
  return { model, horizon, people, curves, met, lost }
}

interface GraphContext {
  readonly model: RosterModel
  readonly horizon: Horizon
  readonly graphs: Map<string, PlanGraph>
}

/** People for whom every rule begins alike share one graph. */
function graphOf({ model, horizon, graphs }: GraphContext, person: RosterPerson): PlanGraph {
  const context = { horizon, before: choicesBefore(model, person.id), share: person.share }
  const rules = rulesFor(model.rules, person.contract).toSorted((one, other) => rankOf(one) - rankOf(other))
  const tracks = rules.flatMap((rule) => {
    const track = trackOf(rule, context)
    if (track === null) return []
    return [{ track, key: `${ruleKey(rule)} ${track.start} ${track.size}` }]
  })
  const key = tracks.map((one) => one.key).join('\n')
  const known = graphs.get(key)
  if (known) return known
  const graph = planGraph(
    { days: horizon.days.length, choices: horizon.choices },
    tracks.map(({ track }) => track),
  )
  graphs.set(key, graph)
  return graph
}

function ruleKey({ id: _, source: __, contract: ___, isLaw: ____, ...body }: RosterRule): string {
  return JSON.stringify(body)
}

/** What forbids most goes first: what comes after it then has less to walk through. */
function rankOf({ kind, weight }: RosterRule): number {
  const isCounter = ['min-minutes', 'max-minutes', 'max-shifts', 'max-weekends', 'fair-share'].includes(kind)
  return (isCounter ? 2 : 0) + (weight === 'hard' ? 0 : 1)
}

function pricesOf(model: RosterModel, { days, choices, choiceOf }: Horizon, person: RosterPerson): Prices {
  const prices = new Float64Array(days.length * choices)
  const add = (day: number, priceOf: (choice: number) => number) => {
    for (let choice = 0; choice < choices; choice++)
      prices[day * choices + choice] = (prices[day * choices + choice] ?? 0) + priceOf(choice)
  }
  const never = Number.POSITIVE_INFINITY
  const dayOf = (date: string) => days.findIndex((day) => day === date)
  const own = <Item extends { readonly personId: string }>(items: readonly Item[]) =>
    items.filter(({ personId }) => personId === person.id)
  if (person.templateIds !== null) {
    const able = new Set([OFF, ...person.templateIds.map((id) => choiceOf.get(id) ?? OFF)])
    days.forEach((_, day) => add(day, (choice) => (able.has(choice) ? 0 : never)))
  }
  for (const leave of own(model.leaves))
    days.forEach((date, day) => {
      if (isWithin(date, leave)) add(day, (choice) => (choice === OFF ? 0 : never))
    })
  for (const { workDate, templateId } of own(model.fixed).filter((cell) =>
    isWithin(cell.workDate, model.days),
  )) {
    const kept = templateId === null ? OFF : choiceOf.get(templateId)
    add(dayOf(workDate), (choice) => (choice === kept ? 0 : never))
  }
  for (const wish of own(model.wishes).filter(({ workDate }) => isWithin(workDate, model.days)))
    add(daysBetween(model.days.from, wish.workDate), (choice) =>
      isGranted(wish, model.templates[choice - 1]?.id ?? null) ? 0 : wish.weight,
    )
  addKept(model, person, add)
  return prices
}

function addKept(
  model: RosterModel,
  person: RosterPerson,
  add: (day: number, priceOf: (choice: number) => number) => void,
): void {
  const { kept } = model
  if (kept === null) return
  const [published] = plansOf({ ...model, people: [person] }, kept.assignments)
  const dates = datesOf(model.days)
  published?.forEach((before, day) => {
    const date = dates[day]
    if (date && kept.dates?.includes(date) !== false)
      add(day, (choice) => (choice === before ? 0 : kept.weight))
  })
}

/** People by the skills that any need asks for. */
function groupsOf(people: readonly RosterPerson[], rows: readonly CoverRow[]) {
  const skills = [...new Set(rows.flatMap(({ need }) => need.skill ?? []))]
  const members = new Map<string, { readonly number: number; readonly person: RosterPerson }>()
  const numbers = people.map((person) => {
    const key = skills.filter((skill) => person.skills.includes(skill)).join('\n')
    const known = members.get(key) ?? { number: members.size, person }
    members.set(key, known)
    return known.number
  })
  return { numbers, members: [...members.values()].map(({ person }) => person) }
}

function foldRows(
  rows: readonly CoverRow[],
  members: readonly RosterPerson[],
  { horizon, heads }: { readonly horizon: Horizon; readonly heads: number },
): Pick<CompiledRoster, 'curves' | 'met'> {
  const alike = Map.groupBy(
    rows.filter(({ cells }) => cells.length > 0),
    ({ need, cells }) =>
      `${need.skill ?? ''}\n${cells
        .map((cell) => cell.join(':'))
        .toSorted()
        .join(' ')}`,
  )
  const met = members.map(() =>
    Array.from({ length: horizon.days.length * horizon.choices }, (): number[] => []),
  )
  const curves = [...alike.values()].map((same, curve) => {
    const [first] = same
    for (const [day, choice] of first?.cells ?? [])
      members.forEach((member, group) => {
        if (hasSkill(member, first?.need.skill ?? null))
          met[group]?.[day * horizon.choices + choice]?.push(curve)
      })
    return curveOf(same, heads)
  })
  return { curves, met: met.map((cells) => cells.map((some) => Int32Array.from(some))) }
}

function curveOf(same: readonly CoverRow[], heads: number): CoverCurve {
  const costs = Float64Array.from({ length: heads + 2 }, (_, count) =>
    same.reduce((sum, { need }) => sum + coverCost(need, count), 0),
  )
  return { costs }
}
