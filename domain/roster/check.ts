import { daysBetween, isWithin } from '../calendar/work-date.ts'
import type { PersonId, ShiftTemplateId } from '../kernel/ids.ts'
import type { WorkDate } from '../kernel/time.ts'
import { breachesOf } from './check-person.ts'
import { coverCost, coverRows, headsAt, spanOf, type CoverRow } from './cover.ts'
import { choicesBefore, horizonOf, OFF, plansOf, type Horizon, type Plan } from './horizon.ts'
import type { Assignment, RosterModel, RosterPerson, Span, Wish } from './model.ts'
import { rulesFor, type RuleKind } from './rules.ts'

/** What a roster misses: a rule, leave, a template one cannot be given, a wish, a need, what is published. */
export type ViolationKind = RuleKind | 'leave' | 'template' | 'wish' | 'need' | 'kept' | 'fixed'

export interface Violation {
  readonly kind: ViolationKind
  /** The rule that is missed; null where none is. */
  readonly ruleId: string | null
  /** Null: a need, which is nobody's. */
  readonly personId: PersonId | null
  readonly from: WorkDate
  readonly to: WorkDate
  /** What must not be in a roster at all; it has no cost. */
  readonly isHard: boolean
  readonly isLaw: boolean
  readonly cost: number
  /** What there is and what there should be, in the rule's own measure: days, minutes, shifts, heads. */
  readonly has: number
  readonly limit: number
  /** Of a need. */
  readonly span: Span | null
  readonly skill: string | null
  readonly templateId: ShiftTemplateId | null
}

/** What every violation says where it has nothing else to say. */
const PLAIN = {
  ruleId: null,
  isHard: false,
  isLaw: false,
  cost: 0,
  span: null,
  skill: null,
  templateId: null,
}

/**
 * Everything that a roster misses, people first, in the order of the model. The same function tells the grid of a hand
 * that edits, the server that publishes, and the tests what a solved roster costs.
 */
export function checkRoster(model: RosterModel, assignments: readonly Assignment[]): readonly Violation[] {
  const plans = plansOf(model, assignments)
  const horizon = horizonOf(model)
  return [
    ...model.people.flatMap((person, index) => {
      const plan = plans[index]
      return plan ? checkPerson(model, { person, plan, horizon }) : []
    }),
    ...checkNeeds(model, plans),
  ]
}

interface PersonPlan {
  readonly person: RosterPerson
  readonly plan: Plan
  readonly horizon: Horizon
}

/** What one person's plan misses: rules, leave, templates, wishes and what is published. */
export function checkPerson(model: RosterModel, own: PersonPlan): readonly Violation[] {
  return [...checkRules(model, own), ...checkCells(model, own)]
}

function checkRules(model: RosterModel, { person, plan, horizon }: PersonPlan): readonly Violation[] {
  const before = choicesBefore(model, person.id)
  const last = horizon.days.length - 1
  return rulesFor(model.rules, person.contract).flatMap((rule) =>
    breachesOf(rule, { horizon, plan, before, share: person.share }).flatMap((breach) => {
      const [from, to] = [horizon.days[breach.from], horizon.days[Math.min(breach.to, last)]]
      if (!from || !to) return []
      const isHard = rule.weight === 'hard'
      return [
        {
          ...PLAIN,
          kind: rule.kind,
          ruleId: rule.id,
          personId: person.id,
          from,
          to,
          isHard,
          isLaw: rule.isLaw,
          cost: rule.weight === 'hard' ? 0 : rule.weight * breach.units,
          has: breach.has,
          limit: breach.limit,
        },
      ]
    }),
  )
}

/** What is wrong with single days: leave worked through, templates one cannot be given, cells that were to stay. */
function checkCells(model: RosterModel, { person, plan, horizon }: PersonPlan): readonly Violation[] {
  const { id: personId } = person
  const leaves = model.leaves.filter((leave) => leave.personId === personId)
  const fixed = new Map(
    model.fixed.filter((cell) => cell.personId === personId).map((cell) => [cell.workDate, cell.templateId]),
  )
  const cells = horizon.days.flatMap((date, day) => {
    const templateId = model.templates[(plan[day] ?? OFF) - 1]?.id ?? null
    const found: Violation[] = []
    const add = (kind: ViolationKind) =>
      found.push({
        ...PLAIN,
        kind,
        personId,
        from: date,
        to: date,
        isHard: true,
        has: 1,
        limit: 0,
        templateId,
      })
    if (templateId !== null && leaves.some(({ from, to }) => from <= date && date <= to)) add('leave')
    if (templateId !== null && person.templateIds?.includes(templateId) === false) add('template')
    const kept = fixed.get(date)
    if (kept !== undefined && kept !== templateId) add('fixed')
    return found
  })
  return [...cells, ...checkWishes(model, personId, plan), ...checkKept(model, { person, plan, horizon })]
}

function checkWishes(model: RosterModel, personId: PersonId, plan: Plan): readonly Violation[] {
  return model.wishes
    .filter((wish) => wish.personId === personId && isWithin(wish.workDate, model.days))
    .flatMap((wish) => {
      const templateId = model.templates[(plan[daysBetween(model.days.from, wish.workDate)] ?? OFF) - 1]?.id
      if (isGranted(wish, templateId ?? null)) return []
      const { workDate, weight: cost } = wish
      const at = { from: workDate, to: workDate, has: 0, limit: 1 }
      return [{ ...PLAIN, kind: 'wish' as const, personId, ...at, cost, templateId: wish.templateId }]
    })
}

/** Whether a day's shift (null: off) is what was wished for. */
export function isGranted({ templateId, wants }: Wish, given: ShiftTemplateId | null): boolean {
  const isThere = templateId === null ? given !== null : given === templateId
  return wants === 'on' ? isThere : !isThere
}

function checkKept(model: RosterModel, { person, plan, horizon }: PersonPlan): readonly Violation[] {
  if (model.kept === null) return []
  const { weight, assignments, dates } = model.kept
  const own = assignments.filter(({ personId }) => personId === person.id)
  const published = plansOf({ ...model, people: [person] }, own)[0]
  return horizon.days.flatMap((date, day) =>
    published?.[day] === plan[day] || dates?.includes(date) === false
      ? []
      : [
          {
            ...PLAIN,
            kind: 'kept' as const,
            personId: person.id,
            from: date,
            to: date,
            cost: weight,
            has: 0,
            limit: 1,
            templateId: model.templates[(published?.[day] ?? OFF) - 1]?.id ?? null,
          },
        ],
  )
}

function checkNeeds(model: RosterModel, plans: readonly Plan[]): readonly Violation[] {
  return coverRows(model).flatMap((row) => checkNeed(model, row, headsAt(row, model.people, plans)))
}

/** What a number of heads misses of a need: nothing, or one thing. */
export function checkNeed(model: RosterModel, { need }: CoverRow, has: number): readonly Violation[] {
  if (has === need.heads) return []
  return [
    {
      ...PLAIN,
      kind: 'need',
      personId: null,
      from: need.workDate,
      to: need.workDate,
      has,
      limit: need.heads,
      cost: coverCost(need, has),
      span: spanOf(need, model.templates),
      skill: need.skill,
      templateId: 'templateId' in need.where ? need.where.templateId : null,
    },
  ]
}

/** What a roster costs by what it misses, and how much of it must not be. */
export function costOf(violations: readonly Violation[]): { readonly hard: number; readonly cost: number } {
  return {
    hard: violations.filter(({ isHard }) => isHard).length,
    cost: violations.reduce((sum, { cost }) => sum + cost, 0),
  }
}
