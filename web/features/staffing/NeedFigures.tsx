import { useTranslation } from 'react-i18next'
import type { NeedSlot, NeedView } from '#contract/staffing.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { count, percent, useFormat } from '#web/kit/format.ts'
import { FigureCard } from '#web/kit/page/FigureCard.tsx'
import { slotText } from './slot-text.ts'

/** The week in four figures. */
export function NeedFigures({ need }: { readonly need: NeedView }) {
  const { t } = useTranslation('staffing')
  const slots = need.days.flatMap((day) => day.slots)
  const { handling, total, chatsAtOnce, shrinkage } = need
  return (
    <>
      <FigureCard
        label={t('figures.hours')}
        value={count(hoursOf(slots, 'heads'))}
        about={t('figures.hoursAbout', {
          share: percent(shrinkage, 0),
          planned: count(hoursOf(slots, 'planned')),
        })}
      />
      <PeakCard need={need} />
      <FigureCard
        label={t('figures.verdict')}
        value={total.verdict === null ? null : t(`saturation.${total.verdict}`)}
        tone={total.verdict === 'short' ? 'late' : 'plain'}
        about={total.verdict === null ? t('figures.unknown') : t('figures.verdictAbout', total.hours)}
      />
      <FigureCard
        label={t('figures.handling')}
        value={t('basis.seconds', { count: Math.round(handling.turns * handling.answerSeconds) })}
        about={t('figures.handlingAbout', {
          turns: handling.turns.toFixed(1),
          answer: Math.round(handling.answerSeconds),
          chats: chatsAtOnce,
        })}
      />
    </>
  )
}

function hoursOf(slots: readonly NeedSlot[], of: 'heads' | 'planned'): number {
  return slots.reduce((sum, slot) => sum + slot[of], 0) / 2
}

function PeakCard({ need }: { readonly need: NeedView }) {
  const { t } = useTranslation('staffing')
  const format = useFormat()
  const peak = peakOf(need)
  return (
    <FigureCard
      label={t('figures.peak')}
      value={peak ? t('figures.peakValue', { heads: peak.slot.heads }) : null}
      about={
        peak
          ? t('figures.peakAbout', {
              day: format.workDay(peak.workDate),
              time: slotText(peak.index),
              arrivals: Math.round(peak.slot.arrivals),
            })
          : t('figures.noPeak')
      }
    />
  )
}

interface Peak {
  readonly workDate: WorkDate
  readonly index: number
  readonly slot: NeedSlot
}

function peakOf({ days }: NeedView): Peak | undefined {
  const all = days.flatMap(({ workDate, slots }) => slots.map((slot, index) => ({ workDate, index, slot })))
  const heads = Math.max(0, ...all.map(({ slot }) => slot.heads))
  return heads === 0 ? undefined : all.find(({ slot }) => slot.heads === heads)
}
