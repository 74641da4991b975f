import { useTranslation } from 'react-i18next'
import type { IntradayBoard } from '#contract/intraday.ts'
import { Trend, type TrendLine } from '#web/ui/chart/Trend.tsx'
import { currentSlot, shownSlots, slotText } from './slots.ts'
import styles from './intraday.module.css'

interface HeadsChartProps {
  readonly board: IntradayBoard
  readonly picked: number | undefined
}

/** People by half hour: needed by what is known now, on shift, and at the desk so far. */
export function HeadsChart({ board, picked }: HeadsChartProps) {
  const { t } = useTranslation('intraday')
  const shown = shownSlots(board)
  const at = shown.flatMap((slot) => board.slots[slot] ?? [])
  const current = currentSlot(board)
  const short = new Set(
    at.flatMap(({ rostered, needed }, index) =>
      rostered !== null && rostered < needed && (shown[index] ?? 0) >= current ? [index] : [],
    ),
  )
  const isRostered = at.some(({ rostered }) => rostered !== null)
  const lines: readonly TrendLine[] = [
    { name: t('heads.needed'), values: at.map(({ needed }) => needed), isMain: true },
    ...(isRostered
      ? [{ name: t('heads.rostered'), values: at.map(({ rostered }) => rostered), late: short, isPlan: true }]
      : []),
    {
      name: t('heads.present'),
      values: at.map(({ present }) => (present === null ? null : Math.round(present * 10) / 10)),
    },
  ]
  const slot = picked ?? current
  const one = board.slots[slot]
  return (
    <>
      <Trend
        label={t('heads.title')}
        labels={shown.map(slotText)}
        lines={lines}
        format={(value) => t('heads.people', { count: value })}
        height={220}
        isStepped
      />
      {one ? (
        <p className={styles.line}>
          {t('heads.slot', { from: slotText(slot), to: slotText(slot + 1) })}
          {[
            t('heads.neededOf', { planned: one.planned, needed: one.needed }),
            one.rostered === null ? t('heads.noRoster') : t('heads.rosteredOf', { count: one.rostered }),
            one.present === null ? '' : t('heads.presentOf', { count: Math.round(one.present * 10) / 10 }),
          ]
            .filter((text) => text !== '')
            .join(' · ')}
        </p>
      ) : null}
    </>
  )
}
