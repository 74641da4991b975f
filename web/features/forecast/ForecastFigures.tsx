import { useTranslation } from 'react-i18next'
import type { ForecastDayView, ForecastView } from '#contract/forecast.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { totalOf } from '#domain/forecast/arrival.ts'
import { count, percent, useFormat } from '#web/kit/format.ts'
import { FigureCard } from '#web/kit/page/FigureCard.tsx'

/** Today, tomorrow, the week, and how far to trust them. */
export function ForecastFigures({ forecast: { days, today, run } }: { readonly forecast: ForecastView }) {
  const { t } = useTranslation('forecast')
  const format = useFormat()
  const dayOf = (date: string) => days.find(({ workDate }) => workDate === date)
  const now = dayOf(today)
  const tomorrow = addDays(today, 1)
  const next = dayOf(tomorrow)?.expected
  const week = weekOf(days.filter(({ workDate }) => workDate > today).slice(0, 7))
  const { off, naive } = run ?? { off: null, naive: null }
  return (
    <>
      <FigureCard
        label={t('figure.today')}
        value={now?.expected ? count(Math.round(now.expected.total)) : null}
        about={t('figure.soFar', { came: count(totalOf(now?.counts ?? [])) })}
      />
      <FigureCard
        label={t('figure.tomorrow', { day: format.workDay(tomorrow) })}
        value={next ? count(Math.round(next.total)) : null}
        about={next ? t('figure.band', bandText(next.totalLow, next.totalHigh)) : ''}
      />
      <FigureCard
        label={t('figure.week')}
        value={week === null ? null : count(Math.round(week))}
        about={t('figure.weekAbout')}
      />
      <FigureCard
        label={t('figure.off')}
        value={off === null || off.halfHour === null ? null : percent(off.halfHour, 0)}
        absent={t('figure.untried')}
        about={
          naive === null || naive.halfHour === null
            ? t('figure.untriedAbout')
            : t('figure.naive', { naive: percent(naive.halfHour, 0) })
        }
      />
    </>
  )
}

function weekOf(days: readonly ForecastDayView[]): number | null {
  const totals = days.flatMap(({ expected }) => (expected === null ? [] : [expected.total]))
  return totals.length < 7 ? null : totalOf(totals)
}

function bandText(low: number, high: number) {
  return { low: count(Math.round(low)), high: count(Math.round(high)) }
}
