import { useTranslation } from 'react-i18next'
import type { FindingDimension, FindingOverview, FindingScope } from '#contract/finding.ts'
import { datesOf } from '#domain/calendar/work-date.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { count, useFormat } from '#web/kit/format.ts'
import { Trend } from '#web/ui/chart/Trend.tsx'
import { useGroupName } from './use-names.ts'

/** More lines lie on top of each other. */
const LINES = 4

interface GroupTrendProps {
  readonly overview: FindingOverview
  readonly scope: FindingScope
  readonly by: FindingDimension
  readonly onDay: (day: WorkDate) => void
}

/** Day by day the most frequent groups; a day opens to its findings. */
export function GroupTrend({ overview, scope, by, onDay }: GroupTrendProps) {
  const { t } = useTranslation('finding')
  const format = useFormat()
  const nameOf = useGroupName(by)
  const dates = datesOf(scope)
  const shown = overview.groups.slice(0, LINES)
  return (
    <Trend
      labels={dates.map((date) => format.axisDay(date))}
      lines={shown.map((group, index) => {
        const counts = new Map(group.days.map((day) => [day.workDate, day.count]))
        return {
          name: nameOf(group),
          values: dates.map((date) => counts.get(date) ?? 0),
          isMain: index === 0,
        }
      })}
      isWhole
      format={(value) => count(value)}
      label={t('trend')}
      onPick={(index) => {
        const day = dates[index]
        if (day !== undefined) onDay(day)
      }}
    />
  )
}
