import { addDays, monthOf, monthStart } from '#domain/calendar/work-date.ts'
import type { PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import { isWorkDate, type WorkDate } from '#domain/kernel/time.ts'
import { useFilters } from '#web/kit/search.ts'
import { SPANS, USUAL_SPAN, type MetricScope, type Span } from './scope.ts'
import { today } from '#web/kit/today.ts'

type ScopeKey = 'shop' | 'team' | 'person' | 'to' | 'days'

interface AskedScope {
  readonly scope: MetricScope
  readonly span: Span
  readonly setFilters: (change: Partial<Record<ScopeKey, string | undefined>>) => void
}

/** Whose figures and of which days, from the address. */
export function useMetricScope(): AskedScope {
  const [filters, setFilters] = useFilters(['shop', 'team', 'person', 'to', 'days'])
  const to = filters.to !== undefined && isWorkDate(filters.to) ? filters.to : today()
  const span = SPANS.find((one) => String(one) === filters.days) ?? USUAL_SPAN
  const scope: MetricScope = {
    from: beginOf(span, to),
    to,
    ...(filters.shop === undefined ? {} : { shopIds: [filters.shop as ShopId] }),
    ...(filters.team === undefined ? {} : { teamId: filters.team as TeamId }),
    ...(filters.person === undefined ? {} : { personId: filters.person as PersonId }),
  }
  return { scope, span, setFilters }
}

function beginOf(span: Span, to: WorkDate): WorkDate {
  return span === 'month' ? monthStart(monthOf(to)) : addDays(to, 1 - span)
}
