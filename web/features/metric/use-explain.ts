import { useTranslation } from 'react-i18next'
import type { MetricDefinitionView, MetricSeries } from '#contract/metric.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { count, useFormat } from '#web/kit/format.ts'
import { today } from '#web/kit/today.ts'

interface Explained {
  readonly definition: MetricDefinitionView
  readonly reading: MetricSeries['whole']
  readonly range: DateRange
  readonly countedAt: Instant | null
}

/** What stands behind a figure, a hover away: formula, window, what was counted, how fresh and how final it is. */
export function useExplain(): (explained: Explained) => readonly string[] {
  const { t } = useTranslation('metric')
  const say = useBilingual()
  const format = useFormat()
  return ({ definition: { spec, measure }, reading, range: { from, to }, countedAt }) => [
    say(spec.formula),
    from === to ? t('window.day', { day: from }) : t('window.days', { from, to }),
    measure === 'share' || measure === 'ratio'
      ? t('counted', { met: count(reading.met), total: count(reading.total) })
      : t('countedOf', { total: count(Math.round(reading.total)) }),
    countedAt === null ? t('neverCounted') : t('countedAt', { time: format.dateTime(countedAt) }),
    reading.isFinal ? t('final') : t('notFinal', { day: reading.finalOn }),
  ]
}

/** A day that is over whose figure the platform may still change (R23). What is still running is never final. */
export function isAwaited({ isFinal }: MetricSeries['whole'], { to }: DateRange): boolean {
  return !isFinal && to < today()
}
