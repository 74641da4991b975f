import { useTranslation } from 'react-i18next'
import type { IntradayBoard } from '#contract/intraday.ts'
import { BandTrend } from '#web/ui/chart/BandTrend.tsx'
import { currentSlot, shownSlots, slotText } from './slots.ts'

interface ArrivalChartProps {
  readonly board: IntradayBoard
  readonly onPick: (slot: number) => void
}

/** What came as bars; before now beside the forecast, from now on the corrected one with its band. */
export function ArrivalChart({ board, onPick }: ArrivalChartProps) {
  const { t } = useTranslation('intraday')
  const shown = shownSlots(board)
  const current = currentSlot(board)
  const points = shown.flatMap((slot) => {
    const one = board.slots[slot]
    if (!one) return []
    const isOver = slot < current
    const expected = isOver
      ? { mean: one.expected, low: one.expected, high: one.expected }
      : { mean: one.corrected, low: one.low, high: one.high }
    return [{ label: slotText(slot), expected, actual: one.actual, isPartial: slot === current }]
  })
  return (
    <BandTrend
      label={t('arrivals.title')}
      points={points}
      names={{ expected: t('arrivals.expected'), band: t('arrivals.band'), actual: t('arrivals.actual') }}
      format={(value) => (value < 10 ? value.toFixed(1).replace('.0', '') : String(Math.round(value)))}
      onPick={(index) => onPick(shown[index] ?? current)}
    />
  )
}
