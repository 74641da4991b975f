import { useTranslation } from 'react-i18next'
import type { NeedSlot, NeedView } from '#contract/staffing.ts'
import { weekdayOf } from '#domain/calendar/work-date.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { percent, useFormat } from '#web/kit/format.ts'
import { useIsNarrow } from '#web/kit/use-is-narrow.ts'
import { Card } from '#web/ui/Card.tsx'
import { HeatMap, type HeatCell } from '#web/ui/chart/HeatMap.tsx'
import { slotText } from './slot-text.ts'

interface NeedHeatProps {
  readonly need: NeedView
  readonly onPick: (workDate: WorkDate) => void
}

/** Heads by day and half hour; red where those usually there are too few. */
export function NeedHeat({ need, onPick }: NeedHeatProps) {
  const { t } = useTranslation('staffing')
  const format = useFormat()
  const width = useIsNarrow() ? NARROW : 1
  const cellOf = useCell(need, width)
  return (
    <Card title={t('heat.title')} extra={t(need.isForecast ? 'heat.byForecast' : 'heat.byWeekday')}>
      <HeatMap
        rows={need.days.map(({ workDate }) => ({
          key: workDate,
          label: `${format.axisDay(workDate)} ${format.weekday(workDate)}`,
          isQuiet: weekdayOf(workDate) > 5,
        }))}
        columns={columnsOf(need, width).map((slot) => ({
          key: String(slot),
          label: slot % 2 === 0 ? String(slot / 2) : '',
        }))}
        cellOf={cellOf}
        isRoomy={width > 1}
        legend={t('heat.legend')}
        label={t('heat.title')}
        onPick={(row) => {
          const day = need.days.find(({ workDate }) => workDate === row)
          if (day) onPick(day.workDate)
        }}
      />
    </Card>
  )
}

/** On a phone a field stands for three hours, by the half hour that needs most. */
const NARROW = 6

/** Where fields begin, from the first half hour in which somebody is needed to the last. */
function columnsOf({ days }: NeedView, width: number): readonly number[] {
  const needed = days.flatMap(({ slots }) => slots.flatMap(({ heads }, slot) => (heads > 0 ? [slot] : [])))
  if (needed.length === 0) return []
  const [first, last] = [Math.min(...needed), Math.max(...needed)]
  // Whole hours, so that each has its label.
  const step = Math.max(2, width)
  const from = first - (first % step)
  const to = last + step - (last % step)
  return Array.from({ length: (to - from) / width }, (_, index) => from + index * width)
}

function useCell(need: NeedView, width: number): (row: string, column: string) => HeatCell | undefined {
  const { t } = useTranslation('staffing')
  const format = useFormat()
  const most = Math.max(1, ...need.days.flatMap(({ slots }) => slots.map(({ heads }) => heads)))
  const aboutOf = (workDate: WorkDate, index: number, slot: NeedSlot) => {
    const needed = t('heat.cell', {
      day: format.workDay(workDate),
      from: slotText(index),
      to: slotText(index + 1),
      arrivals: slot.arrivals.toFixed(slot.arrivals < 10 ? 1 : 0),
      heads: slot.heads,
      planned: slot.planned,
      share: percent(slot.keptShare, 0),
      working: percent(slot.workingShare, 0),
    })
    if (slot.saturation === null) return needed
    const state = t(`saturation.${slot.saturation}`)
    if (slot.rostered !== null) return `${needed}${t('heat.rostered', { rostered: slot.rostered, state })}`
    return `${needed}${t('heat.usual', { usual: Math.round(slot.usual ?? 0), state })}`
  }
  return (row, column) => {
    const day = need.days.find(({ workDate }) => workDate === row)
    const field = day?.slots.slice(Number(column), Number(column) + width) ?? []
    const heads = Math.max(0, ...field.map((slot) => slot.heads))
    const index = field.findIndex((slot) => slot.heads === heads)
    const slot = field[index]
    if (!day || !slot || heads === 0) return undefined
    return {
      text: String(heads),
      about: aboutOf(day.workDate, Number(column) + index, slot),
      strength: heads / most,
      isLate: field.some(({ saturation }) => saturation === 'short'),
    }
  }
}
