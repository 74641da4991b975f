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
