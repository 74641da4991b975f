import type { MetricPeriod } from '#domain/metric/definition.ts'
import type { AccountId, PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'

/** Whose figure and of which days; kept in the address, so that it can be sent to a colleague. */
export interface MetricScope {
  readonly shopIds?: ShopId[]
  readonly teamId?: TeamId
  readonly personId?: PersonId | 'nobody'
  readonly accountId?: AccountId
  readonly from: WorkDate
  readonly to: WorkDate
}

/** How many days are looked at, or the calendar month until then. */
export const SPANS = [1, 7, 14, 30, 'month'] as const
export type Span = (typeof SPANS)[number]
export const USUAL_SPAN = 14

/** The span over which a metric's page shows the figure that its tile does; a day's is shown among its neighbours. */
export function spanOf(period: MetricPeriod): Span {
  if (period.kind === 'month') return 'month'
  return period.kind === 'trailing' ? (SPANS.find((span) => span === period.days) ?? 30) : USUAL_SPAN
}
