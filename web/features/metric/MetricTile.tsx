import { useTranslation } from 'react-i18next'
import type { MetricOverview } from '#contract/metric.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { Link } from '#web/kit/Link.tsx'
import { Figure } from '#web/ui/Figure.tsx'
import { Meter } from '#web/ui/Meter.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { boardTone, lineOnMeter, useLineText, useValueFormat } from './show-value.ts'
import { useBudgetText } from './use-budget-text.ts'
import { isAwaited, useExplain } from './use-explain.ts'
import styles from './metric.module.css'

export type ShownMetric = MetricOverview['shops'][number]['metrics'][number]

interface ShownMetricProps {
  readonly metric: ShownMetric
  readonly countedAt: Instant | null
  /** Where the figure opens to its days, agents and chats. */
  readonly to: string
}

/** A platform's metric in one shop: the figure, its line, how much is left, and what it means a hover away. */
export function MetricTile({ metric, countedAt, to }: ShownMetricProps) {
  const { t } = useTranslation('metric')
  const say = useBilingual()
  const { definition, reading } = metric
  const { spec, measure } = definition
  const isUnverified = definition.verifiedBy === null && spec.target !== null
  const tone = boardTone(reading)
  return (
    <Link to={to} className={styles.tile}>
      <span className={styles.name}>
        {say(spec.name)}
        {isAwaited(reading, metric) ? <Pill tone="quiet">{t('notFinalBadge')}</Pill> : null}
      </span>
      <ShownFigure metric={metric} countedAt={countedAt} isLarge isUnverified={isUnverified} />
      {measure === 'share' && reading.value !== null ? (
        <Meter
          {...lineOnMeter(reading.value, reading.target)}
          tone={tone === 'plain' ? 'accent' : tone}
          label={say(spec.name)}
        />
      ) : null}
      <small>{useTileText(metric)}</small>
    </Link>
  )
}

/** What every shop wants to know of its team, whatever the platform: one quiet line each. */
export function MetricRow({ metric, countedAt, to }: ShownMetricProps) {
  const { t } = useTranslation('metric')
  const say = useBilingual()
  const show = useValueFormat()
  const { definition, reading, before } = metric
  return (
    <Link to={to} className={styles.row}>
      <span className={styles.name}>{say(definition.spec.name)}</span>
      <ShownFigure metric={metric} countedAt={countedAt} />
      <small>
        {isAwaited(reading, metric)
          ? t('notFinalBadge')
          : before === null || reading.value === null
            ? ''
            : t('before', { value: show(definition.measure, before) })}
      </small>
    </Link>
  )
}

interface ShownFigureProps {
  readonly metric: ShownMetric
  readonly countedAt: Instant | null
  readonly isLarge?: boolean
  readonly isUnverified?: boolean
}

function ShownFigure({ metric, countedAt, isLarge = false, isUnverified = false }: ShownFigureProps) {
  const { t } = useTranslation('metric')
  const show = useValueFormat()
  const explain = useExplain()
  const { definition, reading } = metric
  return (
    <Figure
      value={reading.value === null ? null : show(definition.measure, reading.value)}
      absent={t('notAssessed')}
      size={isLarge ? 'large' : 'small'}
      tone={boardTone(reading)}
      explain={explain({ definition, reading, range: metric, countedAt })}
      {...(isUnverified ? { unverified: t('unverified') } : {})}
    />
  )
}

/** 线 ≥ 95% · 今天还可漏 7 次 */
export function useTileText(metric: ShownMetric): string {
  const { t } = useTranslation('metric')
  const show = useValueFormat()
  const lineText = useLineText()
  const budget = useBudgetText()
  const { definition, reading, before } = metric
  const parts = [lineText(definition.measure, reading.target)]
  if (reading.notAssessed === 'small-sample') parts.push(t('smallSample', { total: reading.total }))
  parts.push(budget(definition, reading, metric))
  const said = parts.filter((part) => part !== undefined)
  if (before !== null && reading.value !== null && said.length < 2)
    said.push(t('before', { value: show(definition.measure, before) }))
  return said.join(' · ')
}
