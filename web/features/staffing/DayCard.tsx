import { useTranslation } from 'react-i18next'
import type { NeedView } from '#contract/staffing.ts'
import { useFormat } from '#web/kit/format.ts'
import { Trend } from '#web/ui/chart/Trend.tsx'
import { Card } from '#web/ui/Card.tsx'
import { againstNeed, shownSlots } from './against-need.ts'
import { slotText, spansOf } from './slot-text.ts'
import styles from './staffing.module.css'

type Day = NeedView['days'][number]

/** One day: who is needed against who is on shift, or usually there. */
export function DayCard({ day }: { readonly day: Day }) {
  const { t } = useTranslation('staffing')
  const format = useFormat()
  const title = t('day.title', { day: format.workDay(day.workDate) })
  const { by, slots } = againstNeed(day.slots)
  const shown = shownSlots(slots)
  const at = shown.map((slot) => slots[slot] ?? { needed: 0, present: 0 })
  const late = new Set(at.flatMap(({ needed, present }, index) => (present < needed ? [index] : [])))
  const needed = {
    name: t(by === 'rostered' ? 'day.planned' : 'day.needed'),
    values: at.map((slot) => slot.needed),
    isMain: true,
  }
  const present = by === null ? [] : [{ name: t(`day.${by}`), values: at.map((slot) => slot.present), late }]
  return (
    <Card title={title} extra={by === null ? null : t(`day.${by}About`)}>
      <Trend
        label={title}
        labels={shown.map(slotText)}
        lines={[needed, ...present]}
        format={(value) => t('day.people', { count: value })}
        height={240}
        isStepped
      />
      <p className={styles.line}>{by === null ? t('day.nobodyKnown') : <Lacking slots={slots} />}</p>
    </Card>
  )
}

function Lacking({ slots }: Pick<ReturnType<typeof againstNeed>, 'slots'>) {
  const { t } = useTranslation('staffing')
  const lacking = spansOf(slots.map(({ needed, present }) => needed - present))
  if (lacking.length === 0) return t('day.enough')
  const spans = lacking.map(({ from, to, most }) =>
    t('day.span', { from: slotText(from), to: slotText(to), count: most }),
  )
  return t('day.short', { spans: spans.join(t('day.and')) })
}
