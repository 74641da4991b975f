import type { RosterRule } from '#domain/roster/rules.ts'

/** The number of a rule, minutes as hours; null where it has none. */
export function numberOf(rule: RosterRule): number | null {
  if ('minutes' in rule) return Math.round(rule.minutes / 6) / 10
  if ('days' in rule) return rule.days
  return 'count' in rule ? rule.count : null
}

/** Between which numbers a rule makes sense; the wire takes no others (contract/roster-model.ts). */
export function numberRange(rule: RosterRule): { readonly min: number; readonly max: number } {
  if (rule.kind === 'rest-days-per-week') return { min: 1, max: 6 }
  if (rule.kind === 'min-rest') return { min: 0, max: 24 }
  if ('minutes' in rule) return { min: 0, max: 1600 }
  return 'days' in rule ? { min: 1, max: 31 } : { min: 0, max: 100 }
}

/** The rule with another number. */
export function withNumber(rule: RosterRule, number: number): RosterRule {
  if ('minutes' in rule) return { ...rule, minutes: Math.round(number * 60) }
  if ('days' in rule) return { ...rule, days: Math.max(1, Math.round(number)) }
  return 'count' in rule ? { ...rule, count: Math.round(number) } : rule
}
