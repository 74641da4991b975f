import { useTranslation } from 'react-i18next'
import type { ClockView } from '#contract/clock.ts'
import { HOUR, type Instant } from '#domain/kernel/time.ts'
import { TimeRing } from '#web/ui/TimeRing.tsx'
import type { Tone } from '#web/ui/palette.ts'
import { useNow } from '../clock.ts'
import { useFormat } from '../format.ts'
import styles from './TimeLeft.module.css'

const LATE_MS = 4 * HOUR
const SOON_MS = 12 * HOUR

/** What a clock has left, as a ring and in words. Red within four hours, amber within twelve, of our own clocks only. */
export function TimeLeft({ clock }: { readonly clock: ClockView }) {
  const { t } = useTranslation('clockBoard')
  const format = useFormat()
  const now = useNow()
  const { startedAt, dueAt } = clock
  if (dueAt === null) return <span className={styles.quiet}>{t('pausedState')}</span>
  const left = dueAt - now
  const tone = toneOf(clock, now)
  if (left <= 0) return <span className={tone === 'late' ? styles.late : styles.quiet}>{t('overdue')}</span>
  return (
    <span className={`${styles.left} ${tone === 'late' ? styles.late : tone === 'soon' ? styles.soon : ''}`}>
      <TimeRing share={left / Math.max(1, dueAt - startedAt)} tone={tone} size={20} />
      {format.duration(left)}
    </span>
  )
}

function toneOf({ owner, dueAt, amountAtRisk }: ClockView, now: Instant): Tone {
  const isOurs = owner === 'seller' || amountAtRisk > 0
  if (!isOurs || dueAt === null) return 'plain'
  if (dueAt - now < LATE_MS) return 'late'
  return dueAt - now < SOON_MS ? 'soon' : 'accent'
}
