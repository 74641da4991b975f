import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/kit/format.ts'
import type { InspectionTrend } from '#contract/inspection.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { Trend } from '#web/ui/chart/Trend.tsx'

interface ScoreTrendProps {
  readonly days: InspectionTrend['days']
  readonly onOpen: (day: WorkDate) => void
}

/** The mean score of each day's chats; a day opens to them. */
export function ScoreTrend({ days, onOpen }: ScoreTrendProps) {
  const { t } = useTranslation('inspection')
  const format = useFormat()
  return (
    <Trend
      labels={days.map(({ workDate }) => format.axisDay(workDate))}
      lines={[{ name: t('trend.figure.mean'), values: days.map(({ mean }) => mean) }]}
      format={(value) => value.toFixed(1)}
      label={t('trend.byDay')}
      onPick={(index) => {
        const day = days[index]
        if (day) onOpen(day.workDate)
      }}
    />
  )
}
