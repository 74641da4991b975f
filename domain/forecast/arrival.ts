import type { ConversationId, ShopId } from '../kernel/ids.ts'
import { HOUR, type Instant, type WorkDate } from '../kernel/time.ts'
import { addDays, daysBetween } from '../calendar/work-date.ts'
import type { Turn } from '../metric/fact.ts'
import { isInReading } from '../metric/turn.ts'

/** 半小时段: 0 (00:00–00:30) to 47 (23:30–24:00) of a work date, in the shop's zone. */
export type HalfHour = number

export const HALF_HOURS = 48
export const HALF_HOUR_MINUTES = 30

/** 进线: a buyer asks for an agent. */
export interface Arrival {
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly at: Instant
  readonly workDate: WorkDate
  readonly halfHour: HalfHour
}

/** How many arrived in each half hour of a shop's day; always `HALF_HOURS` numbers. */
export interface ArrivalDay {
  readonly workDate: WorkDate
  readonly counts: readonly number[]
}

/**
 * What a buyer says so long after he last spoke is a new matter: agents need to take it up again. It is the time after
 * which a shop resolves a chat by itself unless it says otherwise (`resolveIdleAfterMinutes`).
 */
export const NEW_MATTER_AFTER_MS = 2 * HOUR

/** Only what people write by hand answers: whom a bot answers still asks for an agent as long as he goes on. */
const BY_HAND = 0

/**
 * The arrivals in the turns of chats (whole chats, or all their turns up to some day). A turn that only a person can
 * end is an arrival when it opens its chat, or when its buyer had been silent for `NEW_MATTER_AFTER_MS`. Asking again
 * while he waits is not another one, and a chat without times has none.
 */
export function arrivalsOf(turns: readonly Turn[]): readonly Arrival[] {
  const own = turns.filter((turn) => isInReading(turn, BY_HAND))
  return [...Map.groupBy(own, ({ conversationId }) => conversationId).values()]
    .flatMap(arrivalsOfChat)
    .toSorted((one, other) => one.at - other.at)
}

function arrivalsOfChat(turns: readonly Turn[]): readonly Arrival[] {
  const inOrder = turns.toSorted((one, other) => one.position - other.position)
  return inOrder
    .filter(({ askedAt }, index) => {
      const before = inOrder[index - 1]
      return before === undefined || askedAt - before.lastAskedAt >= NEW_MATTER_AFTER_MS
    })
    .map(({ conversationId, shopId, askedAt, workDate, minuteOfDay }) => ({
      conversationId,
      shopId,
      at: askedAt,
      workDate,
      halfHour: halfHourOf(minuteOfDay),
    }))
}

export function halfHourOf(minuteOfDay: number): HalfHour {
  return Math.floor(minuteOfDay / HALF_HOUR_MINUTES)
}

/** The arrivals of one shop counted by day and half hour, in order of days; only days on which somebody came. */
export function countArrivals(
  arrivals: readonly Pick<Arrival, 'workDate' | 'halfHour'>[],
): readonly ArrivalDay[] {
  const days = Map.groupBy(arrivals, ({ workDate }) => workDate)
  return [...days]
    .map(([workDate, own]) => {
      const counts = emptyCounts()
      for (const { halfHour } of own) counts[halfHour] = (counts[halfHour] ?? 0) + 1
      return { workDate, counts }
    })
    .toSorted((one, other) => (one.workDate < other.workDate ? -1 : 1))
}

/** Every day from the first to `until`: days without a row had no arrivals. Rows after `until` are left out. */
export function withEmptyDays(days: readonly ArrivalDay[], until: WorkDate): readonly ArrivalDay[] {
  const first = days[0]
  if (first === undefined) return []
  const byDate = new Map(days.map((day) => [day.workDate, day]))
  const length = Math.max(0, daysBetween(first.workDate, until) + 1)
  return Array.from({ length }, (_, index) => {
    const workDate = addDays(first.workDate, index)
    return byDate.get(workDate) ?? { workDate, counts: emptyCounts() }
  })
}

export function emptyCounts(): number[] {
  return Array.from({ length: HALF_HOURS }, () => 0)
}

export function totalOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
