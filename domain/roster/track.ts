import { assertNever } from '../kernel/assert.ts'
import { nightThenDay, overHours, restTooShort } from './check-person.ts'
import { OFF, type Choice, type Horizon } from './horizon.ts'
import type { FairShare } from './model.ts'
import type { BurdenKind, RosterRule } from './rules.ts'

/**
 * A rule as a small machine that walks through a person's days: what it has to remember is a number, and each day's
 * choice leads to the next number, at a cost or not at all. The planner walks all rules of a person at once.
 */
export interface Track {
  /** Where the known days before have led. */
  readonly start: number
  /** States are 0 to `size` - 1. */
  readonly size: number
  step(state: number, day: number, choice: Choice): Step
  /** What the plan costs for ending here. */
  end(state: number): number
}

export interface Step {
  readonly to: number
  /** Infinity: not allowed. */
  readonly cost: number
}

export interface TrackContext {
  readonly horizon: Horizon
  readonly before: readonly Choice[] | null
  readonly share: FairShare | null
}

const NO_COST = () => 0

/** The machine of one rule for one person; null: the rule asks nothing of him. */
export function trackOf(rule: RosterRule, context: TrackContext): Track | null {
  const { horizon } = context
  const weight = rule.weight === 'hard' ? Number.POSITIVE_INFINITY : rule.weight
  const cost = (units: number) => (units > 0 ? weight * units : 0)
  switch (rule.kind) {
    case 'max-consecutive-days':
      return longRun(context, rule.days, cost)
    case 'min-consecutive-days':
      return shortRun(context, { limit: rule.days, cost, isMember: (choice) => choice !== OFF })
    case 'min-consecutive-days-off':
      return shortRun(context, { limit: rule.days, cost, isMember: (choice) => choice === OFF })
    case 'rest-days-per-week':
      return week(context, { amountOf: isWork, limit: 7 - rule.days, cost, isClamped: true })
    case 'min-rest':
      return pairs(context, restTooShort(horizon, rule.minutes), cost)
    case 'night-then-day':
      return pairs(context, nightThenDay(horizon), cost)
    case 'succession': {
      const after = horizon.choiceOf.get(rule.after)
      const before = rule.before.map((id) => horizon.choiceOf.get(id))
      return pairs(context, (one, next) => one === after && before.includes(next), cost)
    }
    case 'max-minutes-per-week':
      return week(context, {
        amountOf: (choice) => horizon.paid[choice] ?? 0,
        limit: rule.minutes,
        cost,
        isClamped: false,
      })
    case 'max-minutes':
      return minutesUpTo(context, rule.minutes, cost)
    case 'min-minutes':
      return minutesFrom(context, rule.minutes, cost)
    case 'max-shifts': {
      const counted = horizon.choiceOf.get(rule.templateId)
      return counter((_, choice) => choice === counted, rule.count, cost)
    }
    case 'max-weekends':
      return weekends(context, rule.count, cost)
    case 'fair-share':
      return context.share === null
        ? null
        : burden(context, { of: rule.of, limit: context.share[rule.of], cost })
    default:
      return assertNever(rule)
  }
}

type Cost = (units: number) => number

function isWork(choice: Choice): number {
  return choice === OFF ? 0 : 1
}

/** Where the known days before lead; what they cost is past. */
function startAfter(
  before: readonly Choice[] | null,
  from: number,
  next: (state: number, choice: Choice) => number,
): number {
  return (before ?? []).reduce(next, from)
}

/** State: the days worked in a row, at most the limit. */
function longRun({ before }: TrackContext, limit: number, cost: Cost): Track {
  const next = (run: number, choice: Choice) => (choice === OFF ? 0 : Math.min(run + 1, limit))
  return {
    start: startAfter(before, 0, next),
    size: limit + 1,
    step: (run, _, choice) => ({
      to: next(run, choice),
      cost: choice !== OFF && run === limit ? cost(1) : 0,
    }),
    end: NO_COST,
  }
}

interface ShortRun {
  readonly limit: number
  readonly cost: Cost
  readonly isMember: (choice: Choice) => boolean
}

/** State: the run's length, at the limit long enough. A run that began before anybody knows counts as long enough. */
function shortRun({ before }: TrackContext, { limit, cost, isMember }: ShortRun): Track {
  const next = (run: number, choice: Choice) => (isMember(choice) ? Math.min(run + 1, limit) : 0)
  return {
    start: startAfter(before, limit, next),
    size: limit + 1,
    step: (run, _, choice) => ({
      to: next(run, choice),
      cost: !isMember(choice) && run > 0 && run < limit ? cost(limit - run) : 0,
    }),
    end: NO_COST,
  }
}

interface Week {
  readonly amountOf: (choice: Choice) => number
  readonly limit: number
  readonly cost: Cost
  /** Days: what is above the limit is not counted on. Minutes are, since they are told by the hour begun. */
  readonly isClamped: boolean
}

/** State: what the week has had so far. */
function week({ horizon, before }: TrackContext, { amountOf, limit, cost, isClamped }: Week): Track {
  const most = Math.max(...Array.from({ length: horizon.choices }, (_, choice) => amountOf(choice)))
  const add = (sum: number, choice: Choice) =>
    isClamped ? Math.min(limit, sum + amountOf(choice)) : sum + amountOf(choice)
  const unitsOf = (sum: number) => (isClamped ? Math.max(0, sum - limit) : overHours(sum, limit))
  const [first] = horizon.weekdays
  const ofWeek = first === undefined || first === 1 ? [] : (before ?? []).slice(-(first - 1))
  return {
    start: startAfter(ofWeek, 0, add),
    size: most * 7 + 1,
    step: (state, day, choice) => {
      const sum = horizon.weekdays[day] === 1 ? 0 : state
      return { to: add(sum, choice), cost: cost(unitsOf(sum + amountOf(choice)) - unitsOf(sum)) }
    },
    end: NO_COST,
  }
}

/** State: yesterday's choice, where anything must not follow it. */
function pairs(
  { horizon, before }: TrackContext,
  isBad: (one: Choice, next: Choice) => boolean,
  cost: Cost,
): Track {
  const all = Array.from({ length: horizon.choices }, (_, choice) => choice)
  const kept = all.map((one) => (all.some((next) => isBad(one, next)) ? one : OFF))
  return {
    start: kept[before?.at(-1) ?? OFF] ?? OFF,
    size: horizon.choices,
    step: (one, _, choice) => ({ to: kept[choice] ?? OFF, cost: isBad(one, choice) ? cost(1) : 0 }),
    end: NO_COST,
  }
}

/** State: minutes worked so far. */
function minutesUpTo({ horizon }: TrackContext, limit: number, cost: Cost): Track {
  const most = Math.max(...horizon.paid) * horizon.days.length
  return {
    start: 0,
    size: most + 1,
    step: (sum, _, choice) => {
      const to = sum + (horizon.paid[choice] ?? 0)
      return { to, cost: cost(overHours(to, limit) - overHours(sum, limit)) }
    },
    end: NO_COST,
  }
}

/** State: minutes worked so far, at the limit enough. */
function minutesFrom({ horizon }: TrackContext, limit: number, cost: Cost): Track {
  return {
    start: 0,
    size: limit + 1,
    step: (sum, _, choice) => ({ to: Math.min(limit, sum + (horizon.paid[choice] ?? 0)), cost: 0 }),
    end: (sum) => cost(overHours(limit, sum)),
  }
}

/** State: how many there were, at most the limit. */
function counter(isCounted: (day: number, choice: Choice) => boolean, limit: number, cost: Cost): Track {
  return {
    start: 0,
    size: limit + 1,
    step: (count, day, choice) => {
      if (!isCounted(day, choice)) return { to: count, cost: 0 }
      return { to: Math.min(limit, count + 1), cost: count === limit ? cost(1) : 0 }
    },
    end: NO_COST,
  }
}

/** State: twice the weekends worked, and one more on the Sunday after a worked Saturday. */
function weekends({ horizon }: TrackContext, limit: number, cost: Cost): Track {
  const { weekdays } = horizon
  return {
    start: 0,
    size: 2 * limit + 2,
    step: (state, day, choice) => {
      const count = state >> 1
      const isSaturday = weekdays[day] === 6
      const isCounted = weekdays[day] === 7 && (state & 1) === 1
      if (choice === OFF || isCounted || !(isSaturday || weekdays[day] === 7))
        return { to: count << 1, cost: 0 }
      const to = (Math.min(limit, count + 1) << 1) | (isSaturday ? 1 : 0)
      return { to, cost: count === limit ? cost(1) : 0 }
    },
    end: NO_COST,
  }
}

interface Burden {
  readonly of: BurdenKind
  readonly limit: number
  readonly cost: Cost
}

function burden(context: TrackContext, { of, limit, cost }: Burden): Track {
  const { isNight, isHoliday } = context.horizon
  switch (of) {
    case 'nights':
      return counter((_, choice) => isNight[choice] === true, limit, cost)
    case 'weekends':
      return weekends(context, limit, cost)
    case 'holidays':
      return counter((day, choice) => choice !== OFF && isHoliday[day] === true, limit, cost)
    default:
      return assertNever(of)
  }
}
