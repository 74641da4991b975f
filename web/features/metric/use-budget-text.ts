import { useTranslation } from 'react-i18next'
import type { MetricDefinitionView, MetricSeries } from '#contract/metric.ts'
import { addDays, daysBetween, type DateRange } from '#domain/calendar/work-date.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { periodOf, type MetricPeriod } from '#domain/metric/definition.ts'
import { count, useFormat } from '#web/kit/format.ts'
import { today } from '#web/kit/today.ts'

type Reading = MetricSeries['whole']

/**
 * How far from its line a figure is, in words: what may still go wrong, what must go well, or how many are too many
 * and until when (R25, R28). Undefined where there is no number to say.
 */
export function useBudgetText(): (
  definition: MetricDefinitionView,
  reading: Reading,
  range: DateRange,
) => string | undefined {
  const { t } = useTranslation('metric')
  const until = useUntilText()
  return ({ spec }, reading, range) => {
    const { status, missesLeft, goodNeeded, tooMany } = reading
    if (!isOnePeriod(spec.period, range)) return undefined
    const isRunning = periodOf(spec.period, range.to).to >= today()
    const what = spec.kind === 'good-rating' ? 'rating' : spec.kind === 'attitude' ? 'attitude' : 'turn'
    const say = (part: 'left' | 'spare' | 'needed' | 'short', amount: number) =>
      t(`budget.${what}.${part}`, { amount: count(amount) })
    if (status === 'met' && missesLeft !== null) {
      if (!isRunning) return say('spare', missesLeft)
      const running = spec.period.kind === 'trailing' ? '' : t(`running.${spec.period.kind}`)
      return `${running}${say('left', missesLeft)}`
    }
    if (status !== 'missed') return undefined
    if (tooMany !== null) {
      const over = t('budget.tooMany', { amount: count(tooMany) })
      return isRunning ? t('budget.until', { over, until: until(spec.period, range.to) }) : over
    }
    if (goodNeeded === null) return undefined
    return say(isRunning ? 'needed' : 'short', goodNeeded)
  }
}

/** When what is too many no longer counts. */
function useUntilText() {
  const { t } = useTranslation('metric')
  const format = useFormat()
  return (period: MetricPeriod, day: WorkDate): string =>
    period.kind === 'trailing'
      ? t('rolling', { days: period.days })
      : t('anew', { day: format.shortDay(addDays(periodOf(period, day).to, 1)) })
}

/** A line holds for its period; over other spans nothing is left or too many. A month counts from its first day. */
function isOnePeriod(period: MetricPeriod, { from, to }: DateRange): boolean {
  const whole = periodOf(period, to)
  return from === whole.from && daysBetween(to, whole.to) >= 0
}
