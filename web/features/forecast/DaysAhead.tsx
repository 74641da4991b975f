import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ForecastView } from '#contract/forecast.ts'
import { totalOf } from '#domain/forecast/arrival.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { count, useFormat } from '#web/kit/format.ts'
import { BandTrend } from '#web/ui/chart/BandTrend.tsx'
import { useBandNames } from './use-band-names.ts'

interface DaysAheadProps {
  readonly forecast: ForecastView
  readonly onPick: (day: WorkDate) => void
}

/** Day by day: what came, what was and is expected. A day opens to its half hours. */
export function DaysAhead({ forecast: { days, today }, onPick }: DaysAheadProps) {
  const { t } = useTranslation('forecast')
  const format = useFormat()
  const names = useBandNames()
  const points = useMemo(
    () =>
      days.map(({ workDate, counts, expected, promotions }) => ({
        label: [`${format.axisDay(workDate)} ${format.weekday(workDate)}`, ...promotions].join(' · '),
        actual: counts === null ? null : totalOf(counts),
        isPartial: workDate === today,
        expected:
          expected === null
            ? null
            : { mean: expected.total, low: expected.totalLow, high: expected.totalHigh },
      })),
    [days, today, format],
  )
  return (
    <BandTrend
      points={points}
      names={names}
      format={whole}
      label={t('days.title')}
      onPick={(index) => {
        const day = days[index]?.workDate
        if (day !== undefined) onPick(day)
      }}
    />
  )
}

function whole(value: number): string {
  return count(Math.round(value))
}
