import { useTranslation } from 'react-i18next'
import type { MetricOverview } from '#contract/metric.ts'
import { count } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { Figure } from '#web/ui/Figure.tsx'
import { Meter } from '#web/ui/Meter.tsx'
import { toneOf, useBilingual, useValueFormat } from './show-value.ts'
import styles from './metric.module.css'

type MetricReading = MetricOverview['shops'][number]['metrics'][number]

interface MetricTileProps {
  readonly metric: MetricReading
  /** Where the figure opens to its days, agents and chats. */
  readonly to: string
}

/** One metric of one shop: the figure, its line, how much is left, and what it means a hover away. */
export function MetricTile({ metric, to }: MetricTileProps) {
  const { t } = useTranslation('metric')
  const show = useValueFormat()
  const say = useBilingual()
  const { definition, reading, from, to: until } = metric
  const { spec, measure } = definition
  const explain = [
    say(spec.formula),
    from === until ? t('window.day', { day: from }) : t('window.days', { from, to: until }),
    reading.isFinal ? t('final') : t('notFinal', { day: reading.finalOn }),
    t('counted', { met: count(reading.met), total: count(reading.total) }),
  ]
  return (
    <Link to={to} className={styles.tile}>
      <span className={styles.name}>{say(spec.name)}</span>
      <Figure
        value={reading.value === null ? null : show(measure, reading.value)}
        absent={t('notAssessed')}
        size="large"
        tone={toneOf(reading.status)}
        explain={explain}
        {...(definition.verifiedBy === null && spec.target !== null ? { unverified: t('unverified') } : {})}
      />
      {measure === 'share' && reading.value !== null ? (
        <Meter share={reading.value} tone={toneOf(reading.status)} label={say(spec.name)} />
      ) : null}
      <small>{useLineText(metric)}</small>
    </Link>
  )
}

/** 线 95% · 今天还可漏 7 次 */
function useLineText({ definition, reading, before }: MetricReading): string {
  const { t } = useTranslation('metric')
  const show = useValueFormat()
  const { measure } = definition
  const parts = []
  if (reading.target) {
    const value = show(measure, reading.target.value)
    parts.push(t(reading.target.direction === 'least' ? 'line.least' : 'line.most', { value }))
  }
  if (reading.notAssessed === 'small-sample') parts.push(t('smallSample', { total: reading.total }))
  if (reading.status === 'missed' && reading.goodNeeded !== null)
    parts.push(t('goodNeeded', { amount: count(reading.goodNeeded) }))
  if (reading.status === 'met' && reading.missesLeft !== null)
    parts.push(t('missesLeft', { amount: count(reading.missesLeft) }))
  if (before !== null && reading.value !== null && parts.length < 2)
    parts.push(t('before', { value: show(measure, before) }))
  return parts.join(' · ')
}
