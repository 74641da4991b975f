import { assertNever } from '../kernel/assert.ts'
import { OFF, type Choice, type Horizon, type Plan } from './horizon.ts'
import type { FairShare } from './model.ts'
import type { BurdenKind, RosterRule, RuleBody } from './rules.ts'

/** One place where a person's plan misses a rule. Days are counted from the first of the roster. */
export interface Breach {
  readonly from: number
  readonly to: number
  /** In the rule's unit; always above 0. */
  readonly units: number
  readonly has: number
  readonly limit: number
}

export interface PersonDays {
  readonly horizon: Horizon
  readonly plan: Plan
  /** The known days before, oldest first; null: nobody knows. */
  readonly before: readonly Choice[] | null
  readonly share: FairShare | null
}

const MINUTES_PER_DAY = 1440
const HOUR = 60

/** Where a person's plan misses one rule. */
export function breachesOf(rule: RosterRule & RuleBody, person: PersonDays): readonly Breach[] {
  switch (rule.kind) {
    case 'max-consecutive-days':
      return tooLongRuns(person, rule.days)
    case 'min-consecutive-days':
      return tooShortRuns(person, rule.days, (choice) => choice !== OFF)
    case 'min-consecutive-days-off':
      return tooShortRuns(person, rule.days, (choice) => choice === OFF)
    case 'rest-days-per-week':
      return tooFewRestDays(person, rule.days)
    case 'min-rest':
      return badPairs(person, restTooShort(person.horizon, rule.minutes), rule.minutes)
    case 'night-then-day':
      return badPairs(person, nightThenDay(person.horizon), 0)
    case 'succession': {
      const after = person.horizon.choiceOf.get(rule.after)
      const before = rule.before.map((id) => person.horizon.choiceOf.get(id))
      return badPairs(person, (one, next) => one === after && before.includes(next), 0)
    }
    case 'max-minutes-per-week':
      return tooManyWeekMinutes(person, rule.minutes)
    case 'max-minutes': {
      const has = minutesOf(person)
      return overall(person, { units: overHours(has, rule.minutes), has, limit: rule.minutes })
    }
    case 'min-minutes': {
      const has = minutesOf(person)
      return overall(person, { units: overHours(rule.minutes, has), has, limit: rule.minutes })
    }
    case 'max-shifts': {
      const choice = person.horizon.choiceOf.get(rule.templateId)
      const has = person.plan.filter((own) => own === choice).length
      return overall(person, { units: has - rule.count, has, limit: rule.count })
    }
    case 'max-weekends':
      return tooManyWeekends(person, rule.count)
    case 'fair-share':
      return unfair(person, rule.of)
    default:
      return assertNever(rule)
  }
}

/** Hours begun above a number of minutes. */
export function overHours(minutes: number, limit: number): number {
  return Math.max(0, Math.ceil((minutes - limit) / HOUR))
}

/** Whether less than `minutes` lie between a shift and the next day's. */
export function restTooShort({ start, end }: Horizon, minutes: number) {
  return (one: Choice, next: Choice) =>
    one !== OFF && next !== OFF && MINUTES_PER_DAY + (start[next] ?? 0) - (end[one] ?? 0) < minutes
}

export function nightThenDay({ isNight }: Horizon) {
  return (one: Choice, next: Choice) =>
    one !== OFF && next !== OFF && isNight[one] === true && isNight[next] !== true
}

/** Every stretch of equal kind as [first, last], by days from the first of the known ones. */
function runsOf(line: readonly Choice[], isMember: (choice: Choice) => boolean): readonly [number, number][] {
  const runs: [number, number][] = []
  line.forEach((choice, day) => {
    if (!isMember(choice)) return
    const last = runs.at(-1)
    if (last && last[1] === day - 1) last[1] = day
    else runs.push([day, day])
  })
  return runs
}

function lineOf({ before, plan }: PersonDays): readonly Choice[] {
  return [...(before ?? []), ...plan]
}

/** Only the days of this roster that are too many are told: what was too long before is over. */
function tooLongRuns(person: PersonDays, limit: number): readonly Breach[] {
  const known = person.before?.length ?? 0
  return runsOf(lineOf(person), (choice) => choice !== OFF).flatMap(([first, last]) => {
    const has = last - first + 1
    const firstTooMany = Math.max(first + limit, known)
    const units = last - firstTooMany + 1
    if (units <= 0) return []
    return [{ from: Math.max(0, first - known), to: last - known, units, has, limit }]
  })
}

function tooShortRuns(
  person: PersonDays,
  limit: number,
  isMember: (choice: Choice) => boolean,
): readonly Breach[] {
  const known = person.before?.length ?? 0
  const line = lineOf(person)
  return runsOf(line, isMember).flatMap(([first, last]) => {
    const has = last - first + 1
    const isWhole = first > 0 && last < line.length - 1
    // A run that ended before the roster, or on the day before it, is settled when the first day is known.
    if (!isWhole || last < known - 1 || has >= limit) return []
    return [
      { from: Math.max(0, first - known), to: Math.max(0, last - known), units: limit - has, has, limit },
    ]
  })
}

/** Weeks from Monday to Sunday: the days of this roster and those known before, as far as they belong to it. */
function weeksOf({ horizon, before, plan }: PersonDays) {
  const known = before ?? []
  const weeks: { from: number; to: number; earlier: Choice[]; own: Choice[] }[] = []
  horizon.weekdays.forEach((weekday, day) => {
    const choice = plan[day] ?? OFF
    const week = weeks.at(-1)
    if (week && weekday !== 1) {
      week.to = day
      week.own.push(choice)
    } else {
      const earlier = day === 0 ? known.slice(Math.max(0, known.length - (weekday - 1))) : []
      weeks.push({ from: day, to: day, earlier: weekday === 1 ? [] : [...earlier], own: [choice] })
    }
  })
  return weeks
}

function tooFewRestDays(person: PersonDays, restDays: number): readonly Breach[] {
  const limit = 7 - restDays
  return weeksOf(person).flatMap(({ from, to, earlier, own }) => {
    const before = Math.min(limit, worked(earlier))
    const has = worked(own) + before
    return has > limit ? [{ from, to, units: has - limit, has: 7 - has, limit: restDays }] : []
  })
}

function worked(choices: readonly Choice[]): number {
  return choices.filter((choice) => choice !== OFF).length
}

function tooManyWeekMinutes(person: PersonDays, limit: number): readonly Breach[] {
  const { paid } = person.horizon
  const sum = (choices: readonly Choice[]) => choices.reduce((all, choice) => all + (paid[choice] ?? 0), 0)
  return weeksOf(person).flatMap(({ from, to, earlier, own }) => {
    const before = sum(earlier)
    const has = before + sum(own)
    const units = overHours(has, limit) - overHours(before, limit)
    return units > 0 ? [{ from, to, units, has, limit }] : []
  })
}

function badPairs(
  person: PersonDays,
  isBad: (one: Choice, next: Choice) => boolean,
  limit: number,
): readonly Breach[] {
  const { plan, before, horizon } = person
  return [...plan].flatMap((next, day) => {
    const one = day === 0 ? (before?.at(-1) ?? OFF) : (plan[day - 1] ?? OFF)
    if (!isBad(one, next)) return []
    const has = MINUTES_PER_DAY + (horizon.start[next] ?? 0) - (horizon.end[one] ?? 0)
    return [{ from: Math.max(0, day - 1), to: day, units: 1, has, limit }]
  })
}

function minutesOf({ horizon, plan }: PersonDays): number {
  return plan.reduce((sum, choice) => sum + (horizon.paid[choice] ?? 0), 0)
}

/** A breach of the whole roster, if there are units of it. */
function overall({ horizon }: PersonDays, sum: Omit<Breach, 'from' | 'to'>): readonly Breach[] {
  return sum.units > 0 ? [{ from: 0, to: horizon.days.length - 1, ...sum }] : []
}

/** The weekends with any work, each as its first and last day within the roster. */
function weekendsOf({ horizon, plan }: PersonDays): readonly [number, number][] {
  const weekends: [number, number][] = []
  horizon.weekdays.forEach((weekday, day) => {
    if (weekday === 6) weekends.push([day, Math.min(day + 1, horizon.days.length - 1)])
    if (weekday === 7 && day === 0) weekends.push([0, 0])
  })
  return weekends.filter(([from, to]) => plan.subarray(from, to + 1).some((choice) => choice !== OFF))
}

function tooManyWeekends(person: PersonDays, limit: number): readonly Breach[] {
  const weekends = weekendsOf(person)
  const [first] = weekends.slice(limit)
  const last = weekends.at(-1)
  if (!first || !last) return []
  return [{ from: first[0], to: last[1], units: weekends.length - limit, has: weekends.length, limit }]
}

function unfair(person: PersonDays, of: BurdenKind): readonly Breach[] {
  const { share } = person
  if (share === null) return []
  const has = burdenOf(person, of)
  const limit = share[of]
  return overall(person, { units: has - limit, has, limit })
}

/** How many nights, weekends or holidays a person works. */
export function burdenOf(person: PersonDays, of: BurdenKind): number {
  const { horizon, plan } = person
  switch (of) {
    case 'nights':
      return plan.filter((choice) => horizon.isNight[choice] === true).length
    case 'weekends':
      return weekendsOf(person).length
    case 'holidays':
      return plan.filter((choice, day) => choice !== OFF && horizon.isHoliday[day] === true).length
    default:
      return assertNever(of)
  }
}
