import { datesOf, daysBetween, isWithin, type DateRange } from '../calendar/work-date.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Leave } from './model.ts'
import type { RosterRule } from './rules.ts'
import { USUAL_TERMS, type RosterTerms } from './terms.ts'

/** An hour below what somebody should have in the roster, or above what a part-timer has agreed to. */
const HOUR_WEIGHT = 6
const MINUTES_PER_HOUR = 60

interface Hours {
  readonly days: DateRange
  readonly leaves: readonly Leave[]
  readonly terms: ReadonlyMap<PersonId, RosterTerms>
  /** What everybody should have who has no hours of his own. */
  readonly weeklyHours: number
}

interface RuledPeople {
  /** By which contract of the rules each works. */
  readonly contracts: ReadonlyMap<PersonId, string>
  readonly rules: readonly RosterRule[]
}

/**
 * Everybody's contract, and the rules with what single people have of their own: their hours, less the days of leave. Who
 * has something of his own has a contract of his own, to which the rules of his kind are copied.
 */
export function ruledPeople(
  ids: readonly PersonId[],
  rules: readonly RosterRule[],
  hours: Hours,
): RuledPeople {
  const { terms, leaves } = hours
  const contracts = new Map<PersonId, string>()
  const own: RosterRule[] = []
  for (const id of ids) {
    const { contract, weeklyHours } = terms.get(id) ?? USUAL_TERMS
    const isUsual = weeklyHours === null && !leaves.some(({ personId }) => personId === id)
    contracts.set(id, isUsual ? contract : id)
    if (isUsual) continue
    own.push(...hoursRules(id, hours, id))
    own.push(...rules.filter((rule) => rule.contract === contract).map((rule) => ({ ...rule, contract: id })))
  }
  const usual = new Set([...contracts.values()].filter((contract) => !ids.some((id) => id === contract)))
  return {
    contracts,
    rules: [...rules, ...[...usual].flatMap((contract) => hoursRules(contract, hours, null)), ...own],
  }
}

/** Everybody should have his hours, as far as needs and rules allow: soft, a day of leave counts as worked. */
function hoursRules(contract: string, hours: Hours, id: PersonId | null): readonly RosterRule[] {
  const { days, leaves, terms } = hours
  const agreed = id === null ? null : (terms.get(id)?.weeklyHours ?? null)
  const weekly = agreed ?? hours.weeklyHours
  if (weekly === 0 && agreed === null) return []
  const own = leaves.filter(({ personId }) => personId === id)
  const away = datesOf(days).filter((date) => own.some((leave) => isWithin(date, leave))).length
  const there = daysBetween(days.from, days.to) + 1 - away
  const head = {
    minutes: Math.round((weekly * there) / 7) * MINUTES_PER_HOUR,
    contract,
    weight: HOUR_WEIGHT,
    isLaw: false,
    source: { zh: `每周 ${weekly} 小时`, en: `${weekly} hours a week` },
  }
  const least: RosterRule = { ...head, id: `hours-${contract}`.slice(0, 40), kind: 'min-minutes' }
  const most: RosterRule = { ...head, id: `most-${contract}`.slice(0, 40), kind: 'max-minutes' }
  return agreed === null ? [least] : [least, most]
}

/** What part of the usual hours somebody has: 1 for full time. */
export function partsOf({
  terms,
  weeklyHours,
}: Pick<Hours, 'terms' | 'weeklyHours'>): (id: PersonId) => number {
  return (id) => {
    const own = terms.get(id)?.weeklyHours ?? weeklyHours
    return weeklyHours === 0 ? 1 : Math.min(1, own / weeklyHours)
  }
}
