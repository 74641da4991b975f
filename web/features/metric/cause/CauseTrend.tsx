import { useTranslation } from 'react-i18next'
import type { CauseOverview } from '#contract/cause.ts'
import { datesOf } from '#domain/calendar/work-date.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { count, useFormat } from '#web/kit/format.ts'
import { Trend } from '#web/ui/chart/Trend.tsx'
import { PROBLEM_CAUSES } from './cause-totals.ts'
import { useCauseNames } from './use-cause-names.ts'

interface CauseTrendProps {
  readonly overview: CauseOverview
  readonly onOpen: (day: WorkDate) => void
}

/** Day by day what somebody ought to change; a day opens to its chats. */
export function CauseTrend({ overview, onOpen }: CauseTrendProps) {
  const { t } = useTranslation('metric')
  const format = useFormat()
  const names = useCauseNames()
  const dates = datesOf(overview)
  const chats = new Map(overview.days.map((day) => [`${day.workDate} ${day.cause}`, day.chats]))
  return (
    <Trend
      labels={dates.map((date) => format.axisDay(date))}
      lines={PROBLEM_CAUSES.map((cause) => ({
        name: names.cause(cause),
        values: dates.map((date) => chats.get(`${date} ${cause}`) ?? 0),
        isMain: cause === 'product',
      }))}
      format={(value) => count(value)}
      label={t('byDay')}
      onPick={(index) => {
        const day = dates[index]
        if (day !== undefined) onOpen(day)
      }}
    />
  )
}
