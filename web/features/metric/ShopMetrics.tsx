import { useTranslation } from 'react-i18next'
import type { MetricOverview } from '#contract/metric.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { metricPath, shopChannelsPath } from '#web/paths.ts'
import { Card } from '#web/ui/Card.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { MetricRow, MetricTile, type ShownMetric } from './MetricTile.tsx'
import { spanOf } from './scope.ts'
import styles from './metric.module.css'

type ShopView = MetricOverview['shops'][number]

interface ShopMetricsProps {
  readonly shop: ShopView
  readonly day: WorkDate
  /** What narrows every figure, such as `&person=…`. */
  readonly query: string
}

/** One shop's figures: what the platform holds it to, then what every team wants to know. */
export function ShopMetrics({ shop: view, day, query }: ShopMetricsProps) {
  const { t } = useTranslation(['metric', 'shop'])
  const { shop, metrics, countedAt, isUpdating } = view
  const format = useFormat()
  const title = (
    <span className={styles.head}>
      {shop.name} <Pill>{t(`shop:platform.${shop.platform}`)}</Pill>
    </span>
  )
  if (chatsOf(view) === 0) return <QuietShop shop={view} />
  const shown = (metric: ShownMetric) => ({
    metric,
    countedAt,
    to: `${metricPath(metric.definition.code)}?shop=${shop.id}&to=${day}&days=${spanOf(metric.definition.spec.period)}${query}`,
  })
  const lines = metrics.filter(isLine).toSorted((one, other) => weight(one) - weight(other))
  const freshness =
    countedAt === null ? t('neverCounted') : t('countedAt', { time: format.timeToSecond(countedAt) })
  return (
    <Card title={title} extra={isUpdating ? t('updating') : freshness} flush>
      <div className={styles.figures}>
        {lines.length === 0 ? null : (
          <div className={styles.tiles}>
            {lines.map((metric) => (
              <MetricTile key={metric.definition.id} {...shown(metric)} />
            ))}
          </div>
        )}
        <div className={styles.rows}>
          {metrics
            .filter((metric) => !isLine(metric))
            .map((metric) => (
              <MetricRow key={metric.definition.id} {...shown(metric)} />
            ))}
        </div>
      </div>
    </Card>
  )
}

/** A shop in which nothing was asked takes one line, not a card of dashes. */
function QuietShop({ shop: { shop } }: { readonly shop: ShopView }) {
  const { t } = useTranslation(['metric', 'shop'])
  const maySee = useCan('channel.manage')
  return (
    <Card flush>
      <p className={styles.quietShop}>
        <b>{shop.name}</b> <Pill>{t(`shop:platform.${shop.platform}`)}</Pill>
        <span className={styles.quiet}>{t('quietShop')}</span>
        {maySee ? <Link to={shopChannelsPath(shop.id)}>{t('toChannels')}</Link> : null}
      </p>
    </Card>
  )
}

/** Shops below a line first, then the busy ones: one with nothing to show does not push the others down. */
export function byNeed(one: ShopView, other: ShopView): number {
  return missedOf(other) - missedOf(one) || chatsOf(other) - chatsOf(one)
}

function missedOf({ metrics }: ShopView): number {
  return metrics.filter(({ reading }) => reading.status === 'missed').length
}

function chatsOf({ metrics }: ShopView): number {
  return Math.max(0, ...metrics.map((metric) => metric.reading.total))
}

/** What the platform measures, and whatever has a line. */
function isLine({ definition, reading }: ShownMetric): boolean {
  return definition.platforms !== null || reading.target !== null
}

/** What is below its line stands first, then what has one, then the platform's other metrics. */
function weight({ reading }: ShownMetric): number {
  if (reading.status === 'missed') return 0
  return reading.target === null ? 2 : 1
}
