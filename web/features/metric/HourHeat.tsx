import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MetricHours, MetricSeries } from '#contract/metric.ts'
import { datesOf, weekdayOf } from '#domain/calendar/work-date.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { api } from '#web/kit/client.ts'
import { count, percent, useFormat } from '#web/kit/format.ts'
import { HeatMap, type HeatCell } from '#web/ui/chart/HeatMap.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { isLessWorse, isTelling, isThin, shade } from './heat.ts'
import type { MetricScope } from './scope.ts'
import { useValueFormat } from './show-value.ts'

interface HourHeatProps {
  readonly code: string
  readonly scope: MetricScope
  readonly onOpen: (part: Partial<MetricScope>, hour?: number) => void
}

/** A metric hour by hour of each day: when it goes wrong. Each field opens to its chats. */
export function HourHeat({ code, scope, onOpen }: HourHeatProps) {
  const { t } = useTranslation('metric')
  const input = { code, ...scope }
  const days = useQuery(api.metric.hours.queryOptions({ input })).data
  const whole = useQuery(api.metric.series.queryOptions({ input: { ...input, by: 'hour' } })).data
  if (!days || !whole) return <RowSkeletons rows={7} />
  if (days.hours.length === 0) return <EmptyState text={t('noFigures')} />
  return <Heat days={days} whole={whole} onOpen={onOpen} />
}

type HourPoint = MetricHours['hours'][number]

/** The row below the days: all of them together. */
const WHOLE = 'whole'

interface HeatProps extends Pick<HourHeatProps, 'onOpen'> {
  readonly days: MetricHours
  readonly whole: MetricSeries
}

function Heat({ days, whole, onOpen }: HeatProps) {
  const { t } = useTranslation('metric')
  const format = useFormat()
  const legend = useLegend(days.definition)
  const toCell = useCells(days.definition)
  const shownDays = isTelling(days.hours, days.definition.measure) ? datesOf(days) : []
  const wholeHours = whole.points.map(({ key, reading }) => ({
    ...reading,
    workDate: days.to,
    hour: Number(key),
  }))
  const cells = new Map<string, HeatCell>([
    ...toCell(days.hours).map(([point, cell]) => [`${point.workDate} ${point.hour}`, cell] as const),
    ...toCell(wholeHours, t('whole')).map(([point, cell]) => [`${WHOLE} ${point.hour}`, cell] as const),
  ])
  return (
    <HeatMap
      rows={shownDays.map((day) => ({
        key: day,
        label: `${format.axisDay(day)} ${format.weekday(day)}`,
        isQuiet: weekdayOf(day) > 5,
      }))}
      columns={hoursBetween(days.hours).map((hour) => ({ key: String(hour), label: String(hour) }))}
      foot={{ key: WHOLE, label: t('whole') }}
      cellOf={(row, column) => cells.get(`${row} ${column}`)}
      legend={legend}
      label={t('heat.title')}
      onPick={(row, column) => {
        const day = row === WHOLE ? {} : { from: row as WorkDate, to: row as WorkDate }
        onOpen(day, Number(column))
      }}
    />
  )
}

/** Every hour from the first to the last in which anything was counted, so that a gap is seen as one. */
function hoursBetween(hours: readonly HourPoint[]): readonly number[] {
  const found = hours.map(({ hour }) => hour)
  const first = Math.min(...found)
  return Array.from({ length: Math.max(...found) - first + 1 }, (_, index) => first + index)
}

function useLegend({ spec, measure }: MetricHours['definition']): string {
  const { t } = useTranslation('metric')
  const say = useBilingual()
  const name = say(spec.name)
  const meaning = spec.target
    ? t('heat.line')
    : t(isLessWorse(spec.kind) ? 'heat.less' : 'heat.more', { name })
  return measure === 'count' ? meaning : `${meaning}${t('heat.thin')}`
}

/** Fields of one scale. `name` stands in place of the day. */
function useCells(definition: MetricHours['definition']) {
  const { t } = useTranslation('metric')
  const format = useFormat()
  const show = useValueFormat()
  const { measure, spec } = definition
  return (points: readonly HourPoint[], name?: string): readonly (readonly [HourPoint, HeatCell])[] => {
    const dark = shade(points, { kind: spec.kind, measure })
    return points.map((point) => {
      const { value, workDate, hour, met, total, status } = point
      const shown = value === null ? t('notAssessed') : show(measure, value)
      const about = t('heat.about', { day: name ?? format.workDay(workDate), hour, value: shown })
      const counted =
        measure === 'share'
          ? t('counted', { met: count(met), total: count(total) })
          : t('countedOf', { total: count(total) })
      const cell: HeatCell = {
        text: value === null ? '' : shortText(measure, value),
        about: measure === 'count' ? about : `${about} · ${counted}`,
        strength: dark(point),
        isLate: status === 'missed',
        isThin: isThin(point, measure),
      }
      return [point, cell]
    })
  }
}

/** Two or three characters: a field is narrow, and the whole value stands below the map. */
function shortText(measure: MetricHours['definition']['measure'], value: number): string {
  if (measure === 'share') return percent(value, 0).slice(0, -1)
  if (measure === 'ratio') return value.toFixed(1)
  if (measure === 'count') return count(Math.round(value))
  return value < 600 ? `${Math.round(value)}″` : `${Math.round(value / 60)}′`
}
