import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetricSeries } from '#contract/metric.ts'
import { count } from '#web/kit/format.ts'
import { Card } from '#web/ui/Card.tsx'
import { Figure } from '#web/ui/Figure.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { toneOf, useValueFormat } from './show-value.ts'
import { useBudgetText } from './use-budget-text.ts'
import { isAwaited, useExplain } from './use-explain.ts'
import styles from './metric.module.css'

/** The whole span in four figures: the value, its line, what was counted, how far from the line. */
export function WholeFigures({ series }: { readonly series: MetricSeries }) {
  const { t } = useTranslation('metric')
  const show = useValueFormat()
  const explain = useExplain()
  const budget = useBudgetText()
  const { whole, definition, countedAt, points } = series
  const { measure } = definition
  const daysKept = t('daysKept', {
    met: points.filter(({ reading }) => reading.status === 'met').length,
    missed: points.filter(({ reading }) => reading.status === 'missed').length,
  })
  const isPair = measure === 'share' || measure === 'ratio'
  return (
    <>
      <FigureCard
        label={t('whole')}
        about={whole.notAssessed === 'small-sample' ? t('smallSample', { total: whole.total }) : ''}
        badge={isAwaited(whole, series) ? t('notFinalBadge') : undefined}
      >
        <Figure
          value={whole.value === null ? null : show(measure, whole.value)}
          absent={t('notAssessed')}
          size="large"
          tone={toneOf(whole.status)}
          explain={explain({ definition, reading: whole, range: series, countedAt })}
        />
      </FigureCard>
      <FigureCard
        label={t(isPair ? 'countedLabel' : 'totalLabel')}
        about={t('window.days', { from: series.from, to: series.to })}
      >
        <Figure
          value={isPair ? `${count(whole.met)} / ${count(whole.total)}` : count(Math.round(whole.total))}
          size="large"
        />
      </FigureCard>
      <FigureCard
        label={t('lineLabel')}
        about={whole.target ? (budget(definition, whole, series) ?? daysKept) : t('noTargetAbout')}
      >
        <Figure
          value={
            whole.target
              ? t(`bound.${whole.target.direction}`, { value: show(measure, whole.target.value) })
              : null
          }
          absent={t('noTarget')}
          size="large"
          {...(whole.target && definition.verifiedBy === null ? { unverified: t('unverified') } : {})}
        />
      </FigureCard>
    </>
  )
}

interface FigureCardProps {
  readonly label: string
  readonly about: string
  readonly badge?: string | undefined
  readonly children: ReactNode
}

function FigureCard({ label, about, badge, children }: FigureCardProps) {
  return (
    <Card>
      <span className={styles.name}>
        {label}
        {badge === undefined ? null : <Pill tone="quiet">{badge}</Pill>}
      </span>
      <div>{children}</div>
      <small className={styles.quiet}>{about}</small>
    </Card>
  )
}
