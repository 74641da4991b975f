import { assertNever } from '#domain/kernel/assert.ts'
import type { ShiftTemplateId } from '#domain/kernel/ids.ts'
import type { RosterRule, RuleBody, RuleKind } from '#domain/roster/rules.ts'

/** What a rule that may be missed costs for each unit, until somebody says otherwise. */
export const SOFT_WEIGHT = 10

interface Known {
  readonly rules: readonly RosterRule[]
  /** Shifts that can be given, for rules about single ones. */
  readonly templateIds: readonly ShiftTemplateId[]
}

/** A rule of this kind with ordinary numbers, to be changed at once; undefined where there is no shift to speak of. */
export function newRule(kind: RuleKind, { rules, templateIds }: Known): RosterRule | undefined {
  const body = bodyOf(kind, templateIds)
  const source = { zh: '本公司规定', en: 'The company’s own rule' }
  return (
    body && { id: freeId(kind, rules), contract: null, weight: SOFT_WEIGHT, isLaw: false, source, ...body }
  )
}

function freeId(kind: RuleKind, rules: readonly RosterRule[]): string {
  const ids = new Set(rules.map(({ id }) => id))
  let id: string = kind
  for (let count = 2; ids.has(id); count += 1) id = `${kind}-${count}`
  return id
}

function bodyOf(kind: RuleKind, templateIds: readonly ShiftTemplateId[]): RuleBody | undefined {
  const [first] = templateIds
  const last = templateIds.at(-1)
  switch (kind) {
    case 'max-consecutive-days':
      return { kind, days: 6 }
    case 'min-consecutive-days':
    case 'min-consecutive-days-off':
      return { kind, days: 2 }
    case 'rest-days-per-week':
      return { kind, days: 1 }
    case 'min-rest':
      return { kind, minutes: 660 }
    case 'max-minutes-per-week':
      return { kind, minutes: 2640 }
    case 'max-minutes':
      return { kind, minutes: 10_560 }
    case 'min-minutes':
      return { kind, minutes: 9600 }
    case 'max-weekends':
      return { kind, count: 2 }
    case 'max-shifts':
      return last && { kind, templateId: last, count: 6 }
    case 'succession':
      return first && last && { kind, after: last, before: [first] }
    case 'fair-share':
      return { kind, of: 'nights' }
    case 'night-then-day':
      return { kind }
    default:
      return assertNever(kind)
  }
}
