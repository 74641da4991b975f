import { useTranslation } from 'react-i18next'
import type { IntradayBoard } from '#contract/intraday.ts'
import { count, useFormat } from '#web/kit/format.ts'
import { FigureCard } from '#web/kit/page/FigureCard.tsx'
import { currentSlot, slotText } from './slots.ts'

export function IntradayFigures({ board }: { readonly board: IntradayBoard }) {
  const { t } = useTranslation('intraday')
  const format = useFormat()
  const { outlook, here, gaps, slots } = board
  const now = slots[currentSlot(board)]
  const [gap] = gaps
  const lacking = now ? now.heads - here.atDesk : 0
  return (
    <>
      <FigureCard
        label={t('figures.soFar')}
        value={outlook ? count(outlook.actualSoFar) : null}
        about={
          outlook
            ? t('figures.soFarOf', { expected: Math.round(outlook.expectedSoFar) })
            : t('figures.unknown')
        }
      />
      <FigureCard
        label={t('figures.total')}
        value={outlook ? count(Math.round(outlook.total)) : null}
        about={
          outlook
            ? t('figures.totalOf', {
                low: Math.round(outlook.totalLow),
                high: Math.round(outlook.totalHigh),
                expected: Math.round(outlook.expected),
              })
            : t('figures.unknown')
        }
        explain={[t('figures.totalHow')]}
      />
      <FigureCard
        label={t('figures.here')}
        value={t('figures.hereOf', { here: here.atDesk, needed: now?.heads ?? 0 })}
        about={here.onBreak > 0 ? t('figures.onBreak', { count: here.onBreak }) : t('figures.noBreak')}
        tone={lacking > 0 ? 'late' : 'plain'}
      />
      <FigureCard
        label={t('figures.missing')}
        value={count(here.missing.length)}
        about={
          here.missing.length === 0
            ? t('figures.allHere')
            : format.list(
                here.missing.map(({ person, startsAt }) =>
                  t('figures.missingOne', { name: person.name, time: format.time(startsAt) }),
                ),
              )
        }
        tone={here.missing.length > 0 ? 'late' : 'plain'}
      />
      <FigureCard
        label={t('figures.gap')}
        value={gap ? t('figures.gapOf', { count: gap.heads }) : null}
        absent={t('figures.noGap')}
        about={gap ? `${slotText(gap.fromSlot)}–${slotText(gap.toSlot)}` : t('figures.enough')}
        tone={gap ? 'late' : 'plain'}
      />
    </>
  )
}
