import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MetricSeries } from '#contract/metric.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { api } from '#web/kit/client.ts'
import { Bars } from '#web/ui/chart/Bars.tsx'
import { Trend } from '#web/ui/chart/Trend.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { MetricScope } from './scope.ts'
import { useBilingual, useValueFormat } from './show-value.ts'

type Open = (part: Partial<MetricScope>, hour?: number) => void

/** The days with the line; a day opens to its chats. */
export function DaySeries({ series, onOpen }: { readonly series: MetricSeries; readonly onOpen: Open }) {
  const { t } = useTranslation('metric')
  const show = useValueFormat()
  const say = useBilingual()
  const { measure, spec } = series.definition
  const { points } = series
  if (points.every((point) => point.reading.value === null)) return <EmptyState text={t('noFigures')} />
  const target = series.whole.target
  return (
    <Trend
      labels={points.map((point) => point.key.slice(5))}
      lines={[{ name: say(spec.name), values: points.map((point) => point.reading.value), isMain: true }]}
      {...(target ? { target: { value: target.value, label: t('lineLabel') } } : {})}
      format={(value) => show(measure, value)}
      label={t('byDay')}
      onPick={(index) => {
        const day = points[index]?.key as WorkDate | undefined
        if (day !== undefined) onOpen({ from: day, to: day })
      }}
    />
  )
}

interface HourSeriesProps {
  readonly code: string
  readonly scope: MetricScope
  readonly onOpen: Open
}

/** The hours of the day: when it goes wrong. */
export function HourSeries({ code, scope, onOpen }: HourSeriesProps) {
  const { t } = useTranslation('metric')
  const show = useValueFormat()
  const series = useQuery(api.metric.series.queryOptions({ input: { code, ...scope, by: 'hour' } })).data
  if (!series) return <RowSkeletons rows={5} />
  const points = series.points.toSorted((one, other) => Number(one.key) - Number(other.key))
  if (points.every((point) => point.reading.value === null)) return <EmptyState text={t('noFigures')} />
  return (
    <Bars
      bars={points.map(({ key, reading }) => ({
        label: key,
        value: reading.value,
        isLate: reading.status === 'missed',
      }))}
      format={(value) => show(series.definition.measure, value)}
      label={t('byHour')}
      onPick={(index) => onOpen({}, Number(points[index]?.key))}
    />
  )
}
