import { useTranslation } from 'react-i18next'
import type { ForecastDayView, ForecastView } from '#contract/forecast.ts'
import { addDays, weekdayOf } from '#domain/calendar/work-date.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { useFormat } from '#web/kit/format.ts'
import { HeatMap, type HeatCell } from '#web/ui/chart/HeatMap.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { OpenedArrivals } from './ArrivalDrawer.tsx'

interface HourHeatProps {
  readonly forecast: ForecastView
  readonly onOpen: (opened: OpenedArrivals) => void
  readonly onDay: (day: WorkDate) => void
}

const PAST_DAYS = 7
const COMING_DAYS = 14
const PALE = 0.04
const DARK = 0.82
const HOURS = 24

/** The hours of the last days as they were and of the coming ones as they are expected. */
export function HourHeat({ forecast: { days, today }, onOpen, onDay }: HourHeatProps) {
  const { t } = useTranslation('forecast')
  const format = useFormat()
  const shown = days
    .filter(
      ({ workDate }) => workDate >= addDays(today, -PAST_DAYS) && workDate < addDays(today, COMING_DAYS),
    )
    .map((day) => ({ day, hours: hoursOf(day, today) }))
    .filter(({ hours }) => hours !== null)
  const most = Math.max(1, ...shown.flatMap(({ hours }) => hours ?? []))
  const cells = new Map(shown.map(({ day, hours }) => [day.workDate as string, { day, hours: hours ?? [] }]))
  const isPast = (day: string) => day < today
  const cellOf = (row: string, column: string): HeatCell | undefined => {
    const value = cells.get(row)?.hours[Number(column)]
    if (value === undefined) return undefined
    const text = value >= 10 || isPast(row) ? String(Math.round(value)) : value.toFixed(value < 0.95 ? 1 : 0)
    const place = { day: format.workDay(row as WorkDate), hour: column, count: text }
    return {
      text: value < 0.05 ? '' : text,
      about: t(isPast(row) ? 'heat.came' : 'heat.expected', place),
      strength: PALE + (DARK - PALE) * (value / most),
    }
  }
  if (shown.length === 0) return <EmptyState text={t('heat.none')} />
  return (
    <HeatMap
      rows={shown.map(({ day: { workDate } }) => ({
        key: workDate,
        label: `${format.axisDay(workDate)} ${format.weekday(workDate)}${workDate === today ? ` ${t('today')}` : ''}`,
        isQuiet: weekdayOf(workDate) > 5,
      }))}
      columns={Array.from({ length: HOURS }, (_, hour) => ({ key: String(hour), label: String(hour) }))}
      cellOf={cellOf}
      legend={t('heat.legend')}
      label={t('heat.title')}
      onPick={(row, column) => {
        const first = Number(column) * 2
        if (isPast(row)) onOpen({ day: row as WorkDate, from: first, to: first + 1 })
        else onDay(row as WorkDate)
      }}
    />
  )
}

/** Of days that are over what came; of today and later what is expected. */
function hoursOf({ workDate, counts, expected }: ForecastDayView, today: WorkDate): readonly number[] | null {
  const halfHours = workDate < today ? counts : (expected?.halfHours ?? null)
  if (halfHours === null) return null
  return Array.from(
    { length: HOURS },
    (_, hour) => (halfHours[2 * hour] ?? 0) + (halfHours[2 * hour + 1] ?? 0),
  )
}
