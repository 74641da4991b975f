import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { HistoryPlan } from '../generate.ts'
import type { History, ShopHistory } from '../records.ts'

/** What a demo company is filled with: the same plan brings the same records, so a broken-off filling goes on. */
export interface SamplePlan {
  readonly seed: string
  /** Everything up to here has happened. */
  readonly until: Instant
  readonly days: number
}

export const DEMO_SEED = 'mutang'
export const DEMO_DAYS = 21

/** The history ends with today, as far as today has come. */
export function historyPlanOf({ seed, until, days }: SamplePlan): HistoryPlan {
  const { workDate, hour } = localOf(until, SHANGHAI)
  // In the small hours the night shift of the day before is still at work.
  return { seed, lastDay: hour < 4 ? addDays(workDate, -1) : workDate, days, zone: SHANGHAI }
}

/** Only the chats that were over by then, and what was said of them by then. */
export function pastOf(history: History, until: Instant): History {
  const past = ({ conversations, messages, ratings, orders }: ShopHistory): ShopHistory => {
    const over = conversations.filter(({ closedAt }) => closedAt !== undefined && closedAt <= until)
    const ids = new Set(over.map(({ externalId }) => externalId))
    return {
      conversations: over,
      messages: messages.filter(({ conversation }) => ids.has(conversation)),
      ratings: ratings.filter(({ conversation, ratedAt }) => ids.has(conversation ?? '') && ratedAt <= until),
      orders: orders.filter(({ createdAt }) => createdAt <= until),
    }
  }
  const { clothes, home } = history.shops
  return { ...history, shops: { clothes: past(clothes), home: past(home) } }
}
