import { useTranslation } from 'react-i18next'
import type { NeedView } from '#contract/staffing.ts'
import { useFormat } from '#web/kit/format.ts'
import { Trend } from '#web/ui/chart/Trend.tsx'
import { Card } from '#web/ui/Card.tsx'
import { slotText, spansOf } from './slot-text.ts'
import styles from './staffing.module.css'

type Day = NeedView['days'][number]

/** One day: who is needed against who is usually there. */
export function DayCard({ day }: { readonly day: Day }) {
  const { t } = useTranslation('staffing')
  const format = useFormat()
  const shown = shownSlots(day)
  const slots = shown.map((slot) => ({ slot, ...at(day, slot) }))
  const late = new Set(slots.flatMap(({ usual, heads }, index) => (isShort(usual, heads) ? [index] : [])))
  const isKnown = slots.some(({ usual }) => usual !== null)
  return (
    <Card
      title={t('day.title', { day: format.workDay(day.workDate) })}
      extra={isKnown ? t('day.usualAbout') : null}
    >
      <Trend
        label={t('day.title', { day: format.workDay(day.workDate) })}
        labels={shown.map(slotText)}
        lines={[
          { name: t('day.needed'), values: slots.map(({ heads }) => heads), isMain: true },
          ...(isKnown
            ? [{ name: t('day.usual'), values: slots.map(({ usual }) => rounded(usual)), late }]
            : []),
        ]}
        format={(value) => t('day.people', { count: value })}
        height={240}
        isStepped
      />
      <p className={styles.line}>{isKnown ? <Lacking day={day} /> : t('day.nobodyKnown')}</p>
    </Card>
  )
}

function Lacking({ day }: { readonly day: Day }) {
  const { t } = useTranslation('staffing')
  const lacking = spansOf(
    day.slots.map(({ usual, heads }) => (usual === null ? 0 : heads - Math.round(usual))),
  )
  if (lacking.length === 0) return t('day.enough')
  const spans = lacking.map(({ from, to, most }) =>
    t('day.span', { from: slotText(from), to: slotText(to), count: most }),
  )
  return t('day.short', { spans: spans.join(t('day.and')) })
}

function at(day: Day, slot: number): { readonly heads: number; readonly usual: number | null } {
  const { heads = 0, usual = null } = day.slots[slot] ?? {}
  return { heads, usual }
}

function shownSlots({ slots }: Day): readonly number[] {
  const busy = slots.flatMap(({ heads, usual }, slot) => (heads > 0 || (usual ?? 0) >= 0.5 ? [slot] : []))
  const [first, last] = [busy[0] ?? 0, busy.at(-1) ?? 47]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

function isShort(usual: number | null, heads: number): boolean {
  return usual !== null && Math.round(usual) < heads
}

function rounded(usual: number | null): number | null {
  return usual === null ? null : Math.round(usual)
}
