import { useTranslation } from 'react-i18next'
import type { MetricOverview } from '#contract/metric.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { FigureCard } from '#web/kit/page/FigureCard.tsx'
import { metricPath } from '#web/paths.ts'
import { Meter } from '#web/ui/Meter.tsx'
import { useTileText, type ShownMetric } from './MetricTile.tsx'
import { spanOf } from './scope.ts'
import { boardTone, lineOnMeter, useValueFormat } from './show-value.ts'
import { useExplain } from './use-explain.ts'
import { useOverview } from './use-overview.ts'
import styles from './metric.module.css'

/** More than a glance takes in; the others are on their own page. */
const LINES_MAX = 6

type Shop = MetricOverview['shops'][number]['shop']

/** The figures that platforms hold the shops to, those below their line first: how far, and how much is left. */
export function PlatformLines() {
  const { t } = useTranslation('metric')
  const shown = useOverview(undefined, 'all')
  if (!shown) return null
  const { shops, day } = shown.overview
  const lines = shops
    .flatMap(({ shop, metrics, countedAt }) => metrics.map((metric) => ({ shop, metric, countedAt })))
    .filter(({ metric: { reading } }) => reading.target !== null && reading.value !== null)
    .toSorted((one, other) => urgency(other.metric) - urgency(one.metric))
    .slice(0, LINES_MAX)
  if (lines.length === 0) return null
  return (
    <section className={styles.lines} aria-label={t('lines')}>
      {lines.map(({ shop, metric, countedAt }) => (
        <PlatformLine
          key={`${shop.id} ${metric.definition.id}`}
          shop={shop}
          metric={metric}
          countedAt={countedAt}
          to={`${metricPath(metric.definition.code)}?shop=${shop.id}&to=${day}&days=${spanOf(metric.definition.spec.period)}`}
        />
      ))}
    </section>
  )
}

interface PlatformLineProps {
  readonly shop: Shop
  readonly metric: ShownMetric
  readonly countedAt: Instant | null
  readonly to: string
}

function PlatformLine({ shop, metric, countedAt, to }: PlatformLineProps) {
  const { t } = useTranslation('metric')
  const say = useBilingual()
  const show = useValueFormat()
  const explain = useExplain()
  const text = useTileText(metric)
  const { definition, reading } = metric
  const { measure, spec } = definition
  const name = say(spec.name)
  const tone = boardTone(reading)
  return (
    <FigureCard
      label={
        <>
          {name} <span className={styles.quiet}>{shop.name}</span>
        </>
      }
      value={reading.value === null ? null : show(measure, reading.value)}
      tone={tone}
      meter={
        measure === 'share' && reading.value !== null ? (
          <Meter
            {...lineOnMeter(reading.value, reading.target)}
            tone={tone === 'plain' ? 'accent' : tone}
            label={name}
          />
        ) : undefined
      }
      about={spec.kind === 'reply-rate' ? `${text} · ${t(whoCounts(spec))}` : text}
      explain={explain({ definition, reading, range: metric, countedAt })}
      to={to}
    />
  )
}

/** Beside the shops' own lines on the floor, which count people alone: whose answers this figure counts. */
function whoCounts({ botsCount, automaticCounts }: ShownMetric['definition']['spec']) {
  if (botsCount && automaticCounts) return 'counting.all'
  if (botsCount) return 'counting.bots'
  return automaticCounts ? 'counting.automatic' : 'counting.people'
}

/** Below the line, then hardly above it, then the rest. */
function urgency({ reading }: ShownMetric): number {
  if (reading.status === 'missed') return 2
  return boardTone(reading) === 'soon' ? 1 : 0
}
