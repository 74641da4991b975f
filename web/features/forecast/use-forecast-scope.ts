import { useQuery } from '@tanstack/react-query'
import { addDays } from '#domain/calendar/work-date.ts'
import { isWorkDate } from '#domain/kernel/time.ts'
import { api } from '#web/kit/client.ts'
import { useFilters } from '#web/kit/search.ts'
import { today } from '#web/kit/today.ts'

/** How many days ahead are shown. */
export const SPANS = ['7', '14', '42'] as const
type Span = (typeof SPANS)[number]

const PAST_DAYS = 14

/** The shop, the days and the day that are looked at; they live in the address. */
export function useForecastScope() {
  const [filters, setFilters] = useFilters(['shop', 'span', 'day'])
  const shops = useQuery(api.forecast.listShops.queryOptions()).data
  const shopId = shops?.find(({ id }) => id === filters.shop)?.id ?? shops?.[0]?.id
  const span: Span = SPANS.find((one) => one === filters.span) ?? '14'
  const day = filters.day !== undefined && isWorkDate(filters.day) ? filters.day : addDays(today(), 1)
  return {
    hasShops: shops === undefined ? undefined : shops.length > 0,
    shopId,
    span,
    day,
    range: { from: addDays(today(), -PAST_DAYS), to: addDays(today(), Number(span) - 1) },
    setFilters,
  }
}
