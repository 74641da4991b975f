import { useQuery } from '@tanstack/react-query'
import type { MetricOverview } from '#contract/metric.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { isDayTelling } from '#domain/metric/sample.ts'
import { api, queryClient } from '#web/kit/client.ts'
import { useLive } from '#web/kit/live/live.ts'
import { today } from '#web/kit/today.ts'

/** Figures are counted again about a second after a chat has changed; today's are looked at this often. */
const REFRESH_MS = 15_000

interface Shown {
  readonly overview: MetricOverview
  /** Nobody chose a day, and today has too little yet: this is yesterday. */
  readonly isEarly: boolean
}

/**
 * Every metric of a day; where none is chosen of today, or of yesterday until today says something. A company whose
 * yesterday says nothing either looks at today.
 */
export function useOverview(chosen: WorkDate | undefined, whose: 'all' | 'own'): Shown | undefined {
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('metric')) void queryClient.invalidateQueries({ queryKey: api.metric.key() })
  })
  const day = chosen ?? today()
  const asked = useDay(day, whose, true)
  const isEarly = chosen === undefined && asked !== undefined && !isTelling(asked, whose)
  const before = useDay(addDays(day, -1), whose, isEarly)
  if (!isEarly) return asked && { overview: asked, isEarly }
  if (!before) return undefined
  return isTelling(before, whose) ? { overview: before, isEarly } : { overview: asked, isEarly: false }
}

function useDay(day: WorkDate, whose: 'all' | 'own', isWanted: boolean): MetricOverview | undefined {
  const options = { throwOnError: true, refetchInterval: REFRESH_MS, placeholderData: keep }
  const all = useQuery({
    ...api.metric.overview.queryOptions({ input: { day } }),
    ...options,
    enabled: isWanted && whose === 'all',
  })
  const own = useQuery({
    ...api.metric.myDay.queryOptions({ input: { day } }),
    ...options,
    enabled: isWanted && whose === 'own',
  })
  return (whose === 'all' ? all : own).data
}

/** An agent looks at his own first answer of the day; a shop's share needs a sample. */
function isTelling({ shops }: MetricOverview, whose: 'all' | 'own'): boolean {
  const counted = shops.flatMap(({ metrics }) =>
    metrics.map(({ definition, reading }) => ({ spec: definition.spec, total: reading.total })),
  )
  const ofDay = counted.filter(({ spec }) => spec.period.kind === 'day')
  return whose === 'own' ? ofDay.some(({ total }) => total > 0) : isDayTelling(ofDay)
}

function keep<Data>(previous: Data | undefined): Data | undefined {
  return previous
}
