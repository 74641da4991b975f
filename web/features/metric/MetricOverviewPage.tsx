import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MetricOverview } from '#contract/metric.ts'
import { localOf } from '#domain/calendar/zone.ts'
import { isWorkDate, type WorkDate } from '#domain/kernel/time.ts'
import { api, queryClient } from '#web/kit/client.ts'
import { now } from '#web/kit/clock.ts'
import { useFormat } from '#web/kit/format.ts'
import { useLive } from '#web/kit/live/live.ts'
import { useCan, useMe } from '#web/kit/me.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { useFilters } from '#web/kit/search.ts'
import { metricPath } from '#web/paths.ts'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { DayPicker } from './DayPicker.tsx'
import { MetricTile } from './MetricTile.tsx'
import { useMetricTabs } from './metric-tabs.ts'
import styles from './metric.module.css'

/** Figures are counted again about a second after a chat has changed; today's are looked at this often. */
const REFRESH_MS = 15_000

/** 数据: every metric of every shop against its line; an agent sees his own. */
export function MetricOverviewPage() {
  const { t } = useTranslation('metric')
  const seesAll = useCan('metric.read')
  const me = useMe()
  const [filters, setFilters] = useFilters(['day'])
  const day = readDay(filters.day)
  const options = { throwOnError: true, refetchInterval: REFRESH_MS, placeholderData: keep }
  const all = useQuery({
    ...api.metric.overview.queryOptions({ input: { day } }),
    ...options,
    enabled: seesAll,
  })
  const own = useQuery({
    ...api.metric.myDay.queryOptions({ input: { day } }),
    ...options,
    enabled: !seesAll,
  })
  const overview = (seesAll ? all : own).data
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('metric')) void queryClient.invalidateQueries({ queryKey: api.metric.key() })
  })
  const tabs = useMetricTabs()
  if (!overview) return <PageSkeleton />
  const query = seesAll ? '' : `&person=${me.personId}`
  return (
    <ReportPage
      title={t(seesAll ? 'title' : 'own')}
      tabs={tabs}
      filters={
        <DayPicker day={overview.day} label={t('day')} onChange={(next) => setFilters({ day: next })} />
      }
    >
      {overview.shops.length === 0 ? <EmptyState text={t('noShops')} /> : null}
      {overview.shops
        .toSorted((one, other) => chatsOf(other) - chatsOf(one))
        .map((shop) => (
          <ShopMetrics key={shop.shop.id} shop={shop} day={overview.day} query={query} />
        ))}
    </ReportPage>
  )
}

interface ShopMetricsProps {
  readonly shop: MetricOverview['shops'][number]
  readonly day: WorkDate
  readonly query: string
}

function ShopMetrics({ shop: { shop, metrics, countedAt, isUpdating }, day, query }: ShopMetricsProps) {
  const { t } = useTranslation(['metric', 'shop'])
  const format = useFormat()
  const title = (
    <span className={styles.head}>
      {shop.name} <Pill>{t(`shop:platform.${shop.platform}`)}</Pill>
    </span>
  )
  const freshness =
    countedAt === null ? t('neverCounted') : t('countedAt', { time: format.timeToSecond(countedAt) })
  return (
    <Card title={title} extra={isUpdating ? t('updating') : freshness} flush>
      <div className={styles.tiles} style={{ marginTop: 10 }}>
        {metrics.toSorted(byWeight).map((metric) => (
          <MetricTile
            key={metric.definition.id}
            metric={metric}
            to={`${metricPath(metric.definition.code)}?shop=${shop.id}&to=${day}${query}`}
          />
        ))}
      </div>
    </Card>
  )
}

/** Busy shops first: one with nothing to show does not push the others down. */
function chatsOf(shop: MetricOverview['shops'][number]): number {
  return Math.max(0, ...shop.metrics.map((metric) => metric.reading.total))
}

type MetricReading = MetricOverview['shops'][number]['metrics'][number]

/** What is below its line stands first, then what has one, then the platform's own metrics, then the rest. */
function byWeight(one: MetricReading, other: MetricReading): number {
  return weight(one) - weight(other)
}

function weight({ definition, reading }: MetricReading): number {
  if (reading.status === 'missed') return 0
  if (reading.target !== null) return 1
  return definition.platforms === null ? 3 : 2
}

function readDay(text: string | undefined): WorkDate {
  return text !== undefined && isWorkDate(text) ? text : localOf(now(), 'Asia/Shanghai').workDate
}

function keep<Data>(previous: Data | undefined): Data | undefined {
  return previous
}
