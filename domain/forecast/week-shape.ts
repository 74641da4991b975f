import { HALF_HOURS, totalOf, type ArrivalDay } from './arrival.ts'
import { weekdayIndex } from './regular.ts'

/** What a week looks like, apart from how much there is of it. */
export interface WeekShape {
  /** Monday to Sunday: a day's arrivals as a multiple of the week's mean day. */
  readonly weekdays: readonly number[]
  /** Monday to Sunday: the share of the day's arrivals in each half hour; each day's shares add up to 1. */
  readonly shares: readonly (readonly number[])[]
}

/** After so many weeks a week counts half in what the weekdays are to each other, and in the shape of the day. */
const HALF_LIFE_WEEKS = 8

/**
 * So many arrivals of the same weekday are worth as much as all other days together in saying what that weekday's day
 * looks like. With few chats a weekday's own hills are mostly chance.
 */
const OWN_SHAPE_ARRIVALS = 300

/** Learns a week's shape; later weeks count more. */
export function weekShapeOf(history: readonly ArrivalDay[]): WeekShape {
  const weights = history.map((_, index) => 0.5 ** ((history.length - 1 - index) / (7 * HALF_LIFE_WEEKS)))
  return { weekdays: weekdaysOf(history, weights), shares: sharesOf(history, weights) }
}

/** Each day against the mean of the seven days around it, so that growth is not taken for a busy Sunday. */
function weekdaysOf(history: readonly ArrivalDay[], weights: readonly number[]): readonly number[] {
  const totals = history.map(({ counts }) => totalOf(counts))
  const sums = Array.from({ length: 7 }, () => ({ own: 0, mean: 0 }))
  for (const [index, day] of history.entries()) {
    const from = Math.min(Math.max(0, index - 3), Math.max(0, history.length - 7))
    const around = totals.slice(from, from + 7)
    const sum = sums[weekdayIndex(day.workDate)]
    if (sum === undefined) continue
    sum.own += (weights[index] ?? 0) * (totals[index] ?? 0)
    sum.mean += ((weights[index] ?? 0) * totalOf(around)) / around.length
  }
  const raw = sums.map(({ own, mean }) => (mean > 0 ? own / mean : 1))
  const scale = totalOf(raw) / 7
  return scale > 0 ? raw.map((factor) => factor / scale) : raw.map(() => 1)
}

function sharesOf(
  history: readonly ArrivalDay[],
  weights: readonly number[],
): readonly (readonly number[])[] {
  const byWeekday = Array.from({ length: 7 }, () => new Float64Array(HALF_HOURS))
  const all = new Float64Array(HALF_HOURS)
  for (const [index, { workDate, counts }] of history.entries()) {
    const weight = weights[index] ?? 0
    const own = byWeekday[weekdayIndex(workDate)]
    for (const [slot, count] of counts.entries()) {
      all[slot] = (all[slot] ?? 0) + weight * count
      if (own) own[slot] = (own[slot] ?? 0) + weight * count
    }
  }
  const common = normal([...all])
  return byWeekday.map((own) =>
    normal([...own].map((count, slot) => count + OWN_SHAPE_ARRIVALS * (common[slot] ?? 0))),
  )
}

function normal(values: readonly number[]): readonly number[] {
  const sum = totalOf(values)
  return values.map((value) => (sum > 0 ? value / sum : 1 / HALF_HOURS))
}

/** A level for each coming day, spread over weekday and half hour. */
export function spread(
  levels: readonly number[],
  shape: WeekShape,
  firstWeekday: number,
): readonly (readonly number[])[] {
  return levels.map((level, day) => {
    const weekday = (firstWeekday + day) % 7
    const total = Math.max(0, level) * (shape.weekdays[weekday] ?? 1)
    return (shape.shares[weekday] ?? []).map((share) => share * total)
  })
}

/** The days' totals as if every day were a mean day of its week; undefined on weekdays that never have arrivals. */
export function levelsOf(
  history: readonly ArrivalDay[],
  { weekdays }: WeekShape,
): readonly (number | undefined)[] {
  return history.map(({ workDate, counts }) => {
    const factor = weekdays[weekdayIndex(workDate)] ?? 1
    return factor < SHUT ? undefined : totalOf(counts) / factor
  })
}

/** A weekday with less than a hundredth of a mean day is one on which the shop is shut. */
const SHUT = 0.01
