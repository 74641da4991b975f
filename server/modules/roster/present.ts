import type { RosterSheet, RosterVersion, ShiftTemplateView } from '#contract/roster.ts'
import type { RuleTrialView } from '#contract/roster-settings.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { ViolationKind } from '#domain/roster/check.ts'
import type { RosterDemand } from '#domain/roster/demand.ts'
import type { Assignment, RosterModel } from '#domain/roster/model.ts'
import type { RuleTrial } from '#domain/roster/rule-trial.ts'
import { RULE_KINDS, type RosterRule, type RuleKind } from '#domain/roster/rules.ts'
import type { StoredRoster, StoredRules, StoredTemplate, TeamPerson } from './queries.ts'

/** A solve without a sign of life for so long has lost its process. */
export const SILENT_MS = 15_000

export function presentVersion(roster: StoredRoster, realNow: Instant): RosterVersion {
  const { id, teamId, teamName, fromDate, toDate, version, status } = roster
  return {
    id,
    team: { id: teamId, name: teamName },
    from: fromDate,
    to: toDate,
    version,
    status,
    createdBy: roster.creator,
    createdAt: roster.createdAt,
    publishedAt: roster.publishedAt,
    shiftCount: roster.shiftCount,
    solve: presentSolve(roster, realNow),
  }
}

function presentSolve(roster: StoredRoster, realNow: Instant): RosterVersion['solve'] {
  const {
    solveState: state,
    solveSeconds,
    solveCost,
    solveBound,
    solveBegunAt,
    solveBeatAt,
    conflicts,
  } = roster
  const isGoing = state === 'running' || state === 'stopping' || state === 'queued'
  const until = isGoing ? realNow : solveBeatAt
  return {
    state,
    isInterrupted: isGoing && solveBeatAt !== null && realNow - solveBeatAt > SILENT_MS,
    seconds: solveSeconds,
    elapsedSeconds:
      solveBegunAt === null || until === null ? null : Math.max(0, (until - solveBegunAt) / 1000),
    cost: solveCost,
    bound: solveBound,
    conflicts: conflicts.map(({ person, bindings }) => ({ person: { ...person }, bindings: [...bindings] })),
  }
}

export function presentTemplate(template: StoredTemplate): ShiftTemplateView {
  const { id, name, mark, spans, breakMinutes, isNight, retiredAt } = template
  return {
    id,
    name,
    mark,
    spans: spans.map(({ from, to }) => ({ from, to })),
    breakMinutes,
    isNight,
    isRetired: retiredAt !== null,
  }
}

interface Sheet {
  readonly roster: StoredRoster
  readonly realNow: Instant
  readonly people: readonly TeamPerson[]
  readonly templates: readonly StoredTemplate[]
  readonly demand: RosterDemand
  readonly model: RosterModel
  readonly assignments: readonly Assignment[]
  readonly readBy: readonly PersonId[]
}

export function presentSheet(sheet: Sheet): RosterSheet {
  const { roster, realNow, people, templates, demand, model, assignments, readBy } = sheet
  return {
    version: presentVersion(roster, realNow),
    people: people.map(presentPerson),
    templates: templates.map(presentTemplate),
    demand: presentDemand(demand),
    model: presentModel(model),
    assignments: assignments.map((shift) => ({ ...shift })),
    readBy: [...readBy],
  }
}

export function presentPerson({ id, name, code }: TeamPerson): RosterSheet['people'][number] {
  return { id, name, code }
}

function presentDemand({ pools, shops, openTeams = [] }: RosterDemand): RosterSheet['demand'] {
  return {
    openTeams: [...openTeams],
    pools: pools.map(({ shopIds, days, ...pool }) => ({
      ...pool,
      shopIds: [...shopIds],
      days: days.map(({ workDate, heads }) => ({ workDate, heads: [...heads] })),
    })),
    shops: shops.map(({ window, days, ...shop }) => ({
      ...shop,
      window: window && { ...window },
      days: days.map(({ workDate, arrivals, others }) => ({
        workDate,
        arrivals: [...arrivals],
        others: [...others],
      })),
    })),
  }
}

function presentModel(model: RosterModel): RosterSheet['model'] {
  const { before, kept } = model
  return {
    days: { ...model.days },
    templates: model.templates.map((template) => ({ ...template, spans: [...template.spans] })),
    people: model.people.map((person) => ({
      ...person,
      skills: [...person.skills],
      templateIds: person.templateIds && [...person.templateIds],
    })),
    rules: presentRules(model.rules),
    needs: [...model.needs],
    leaves: [...model.leaves],
    wishes: [...model.wishes],
    fixed: [...model.fixed],
    holidays: [...model.holidays],
    before: before && { from: before.from, assignments: [...before.assignments] },
    kept: kept && {
      weight: kept.weight,
      dates: kept.dates && [...kept.dates],
      assignments: [...kept.assignments],
    },
  }
}

function presentRules(rules: readonly RosterRule[]): RosterSheet['model']['rules'] {
  return rules.map((rule) =>
    rule.kind === 'succession' ? { ...rule, before: [...rule.before] } : { ...rule },
  )
}

export function presentRuleSet({ version, rules, effectiveFrom, creator }: StoredRules) {
  return { version, rules: presentRules(rules), effectiveFrom, createdBy: creator }
}

export function presentTrial({ broken, easedCount }: RuleTrial): RuleTrialView {
  return {
    easedCount,
    broken: broken.flatMap(({ kind, personId, from, to, isHard, isLaw, has, limit, cost }) =>
      personId === null || !isRuleKind(kind)
        ? []
        : [{ kind, personId, from, to, isHard, isLaw, has, limit, cost }],
    ),
  }
}

function isRuleKind(kind: ViolationKind): kind is RuleKind {
  return RULE_KINDS.some((one) => one === kind)
}
