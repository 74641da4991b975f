import { useTranslation } from 'react-i18next'
import type { MetricSeries } from '#contract/metric.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { useFormat } from '#web/kit/format.ts'
import { Bars } from '#web/ui/chart/Bars.tsx'
import { Trend } from '#web/ui/chart/Trend.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { MetricScope } from './scope.ts'
import { useLineText, useValueFormat } from './show-value.ts'

interface DaySeriesProps {
  readonly series: MetricSeries
  readonly onOpen: (part: Partial<MetricScope>) => void
}

/** The days with the line; a day opens to its chats. */
export function DaySeries({ series, onOpen }: DaySeriesProps) {
  const { t } = useTranslation('metric')
  const show = useValueFormat()
  const say = useBilingual()
  const format = useFormat()
  const lineText = useLineText()
  const { measure, spec } = series.definition
  const { points, whole } = series
  const values = points.map((point) => point.reading.value)
  if (values.every((value) => value === null)) return <EmptyState text={t('noFigures')} />
  const late = new Set(points.flatMap(({ reading }, index) => (reading.status === 'missed' ? [index] : [])))
  const pick = (index: number) => {
    const day = points[index]?.key as WorkDate | undefined
    if (day !== undefined) onOpen({ from: day, to: day })
  }
  const target = whole.target
    ? { target: { value: whole.target.value, label: lineText(measure, whole.target) ?? '' } }
    : {}
  const shared = {
    ...target,
    format: (value: number) => show(measure, value),
    label: t('byDay'),
    onPick: pick,
  }
  if (measure === 'count') {
    const bars = points.map(({ key, reading }) => ({
      label: format.axisDay(key as WorkDate),
      value: reading.value,
      isLate: reading.status === 'missed',
    }))
    return <Bars {...shared} bars={bars} />
  }
  return (
    <Trend
      {...shared}
      labels={points.map((point) => format.axisDay(point.key as WorkDate))}
      lines={[{ name: say(spec.name), values, late, isMain: true }]}
      interval={
        measure === 'seconds' ? roundSeconds(Math.max(...values.map((value) => value ?? 0))) : undefined
      }
    />
  )
}

/** Steps that read well on a clock; some four of them reach the longest. */
function roundSeconds(longest: number): number {
  return ROUND_SECONDS.find((step) => step * 4 >= longest) ?? 6 * 3_600
}

const ROUND_SECONDS = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200]
