import { DeskModel } from './concurrency.ts'
import { DAY_SLOTS, SLOT_MINUTES } from './desk.ts'
import { gammaShare } from './gamma.ts'
import type { Handling } from './handling.ts'

/** By which the heads of a half hour are reckoned. */
export interface NeedRule {
  readonly handling: Handling
  readonly chatsAtOnce: number
  readonly patienceSeconds: number | null
  /** The platform's line: within how long a turn is to be answered. */
  readonly lineSeconds: number
  /** Share of turns that are to be answered within it, below 1. */
  readonly target: number
  /** Share of planned time in which people are not at the desk: meetings, training, illness, breaks not in the roster. */
  readonly shrinkage: number
}

export interface SlotNeed {
  /** Chats expected to come in the half hour. */
  readonly arrivals: number
  /** People who have to sit at the desk. */
  readonly heads: number
  /** People to plan so that so many sit there. */
  readonly planned: number
  /** What the desk is expected to reach with these heads. */
  readonly keptShare: number
  /** Share of their time that they will be writing answers. */
  readonly workingShare: number
}

const HALF_HOURS_PER_HOUR = 60 / SLOT_MINUTES
/** More no desk of this product has; a rule that asks for more cannot be met by people at all. */
export const HEADS_MAX = 2_000

/**
 * The fewest people who meet the target in each half hour.
 * @param arrivals chats expected, half hour after half hour without a gap
 * @param isOpen false where nobody need be there; chats that come then wait and count for nothing here
 */
export function needOf(
  arrivals: readonly number[],
  rule: NeedRule,
  isOpen: (slot: number) => boolean,
): readonly SlotNeed[] {
  const work = spreadOverTime(arrivals, rule.handling)
  const model = new DeskModel(rule, rule.lineSeconds)
  // Weeks resemble each other: half hours alike to a hundredth of a chat are reckoned once.
  const known = new Map<number, Omit<SlotNeed, 'arrivals'>>()
  return arrivals.map((expected, slot) => {
    const perHour = Math.round((work[slot] ?? 0) * HALF_HOURS_PER_HOUR * 100) / 100
    if (!isOpen(slot) || perHour < PER_HOUR_MIN)
      return { arrivals: expected, heads: 0, planned: 0, keptShare: 1, workingShare: 0 }
    const one = known.get(perHour) ?? needFor(perHour, model, rule)
    known.set(perHour, one)
    return { arrivals: expected, ...one }
  })
}

function needFor(perHour: number, model: DeskModel, rule: NeedRule): Omit<SlotNeed, 'arrivals'> {
  const heads = fewestFor(perHour, model, rule.target)
  const { keptShare, workingShare } = model.outlookOf(perHour, heads)
  return { heads, keptShare, workingShare, planned: plannedFor({ perHour, heads, model, rule }) }
}

/** Fewer than one chat in five days is nobody's work. */
const PER_HOUR_MIN = 1 / 120

/** The fewest people with whom the target is met; HEADS_MAX where no number of people meets it. */
export function headsFor(arrivalsPerHour: number, rule: NeedRule): number {
  return fewestFor(arrivalsPerHour, new DeskModel(rule, rule.lineSeconds), rule.target)
}

function fewestFor(arrivalsPerHour: number, model: DeskModel, target: number): number {
  const isEnough = (heads: number) => model.outlookOf(arrivalsPerHour, heads).keptShare >= target
  let enough = 1
  while (enough < HEADS_MAX && !isEnough(enough)) enough = Math.min(2 * enough, HEADS_MAX)
  let few = Math.floor(enough / 2)
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2)
    if (isEnough(middle)) enough = middle
    else few = middle
  }
  return enough
}

/**
 * The share in time that no number of people exceeds: where the answer itself takes longer than the line, nobody else
 * can help.
 */
export function reachableShare({
  handling,
  lineSeconds,
}: Pick<NeedRule, 'handling' | 'lineSeconds'>): number {
  return gammaShare(lineSeconds, handling.answerSeconds, handling.answerSpread)
}

/**
 * The fewest people to plan, so that the target is met though each of them is away for his share of the time, now one
 * and now another.
 */
function plannedFor({ perHour, heads, model, rule }: Planning): number {
  const { shrinkage, target } = rule
  const most = Math.ceil(heads / (1 - shrinkage)) + 1
  for (let planned = heads; planned < most; planned += 1) {
    const there = presenceShares(planned, shrinkage)
    const kept = there.reduce(
      // Too few to matter, and not worth a look.
      (sum, share, present) =>
        share < 1e-6 ? sum : sum + share * model.outlookOf(perHour, present).keptShare,
      0,
    )
    if (kept >= target) return planned
  }
  return most
}

interface Planning {
  readonly perHour: number
  readonly heads: number
  readonly model: DeskModel
  readonly rule: NeedRule
}

/** Shares of time with 0, 1, 2 … of so many people there, each away by himself. */
function presenceShares(people: number, shrinkage: number): readonly number[] {
  let shares = [1]
  for (let one = 0; one < people; one += 1) {
    const next = [...shares.map((share) => share * shrinkage), 0]
    for (const [count, share] of shares.entries())
      next[count + 1] = (next[count + 1] ?? 0) + share * (1 - shrinkage)
    shares = next
  }
  return shares
}

/**
 * Chats do not end in the half hour in which they begin: what they ask later is work of later half hours.
 * @returns chats a half hour, counted when their turns come
 */
export function spreadOverTime(arrivals: readonly number[], handling: Handling): readonly number[] {
  const shares = delayShares(handling)
  return arrivals.map((_, slot) =>
    shares.reduce((sum, share, delay) => sum + share * (arrivals[slot - delay] ?? 0), 0),
  )
}

/** Of a chat's turns, the share asked 0, 1, 2 … half hours after the one in which it came. Together 1. */
function delayShares({ turns, answerSeconds, pauseSeconds }: Handling): readonly number[] {
  const between = (answerSeconds + pauseSeconds) / (SLOT_MINUTES * 60)
  const shares: number[] = []
  let share = 1 / turns
  for (let count = 0; count < TURNS_MAX && share > 0; count += 1) {
    const delay = Math.min(count * between, DAY_SLOTS)
    const whole = Math.floor(delay)
    shares[whole] = (shares[whole] ?? 0) + share * (1 - (delay - whole))
    shares[whole + 1] = (shares[whole + 1] ?? 0) + share * (delay - whole)
    share *= 1 - 1 / turns
  }
  const filled = Array.from(shares, (one: number | undefined) => one ?? 0)
  const total = filled.reduce((sum, one) => sum + one, 0)
  return filled.map((one) => one / total)
}

/** The turns of a chat beyond this many are too few to matter. */
const TURNS_MAX = 200
