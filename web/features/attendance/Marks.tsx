import { useTranslation } from 'react-i18next'
import type { AttendanceDayView } from '#contract/attendance.ts'
import type { Tone } from '#web/ui/palette.ts'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './attendance.module.css'

const TONES: Readonly<Partial<Record<AttendanceDayView['state'], Tone>>> = {
  missing: 'late',
  absent: 'late',
  due: 'soon',
  working: 'met',
}

/** How a day stands, and what is to be said of it: late, left early, no clock-out, corrected. */
export function Marks({ day }: { readonly day: AttendanceDayView }) {
  const { t } = useTranslation('attendance')
  const { state, lateMinutes, earlyMinutes, isClockOutForgotten, corrections } = day
  return (
    <span className={styles.marks}>
      <Pill tone={TONES[state] ?? 'plain'}>{t(`state.${state}`)}</Pill>
      {lateMinutes > 0 ? <Pill tone="late">{t('late', { minutes: lateMinutes })}</Pill> : null}
      {earlyMinutes > 0 ? <Pill tone="late">{t('early', { minutes: earlyMinutes })}</Pill> : null}
      {isClockOutForgotten ? <Pill tone="soon">{t('forgotten')}</Pill> : null}
      {corrections.length > 0 ? <Pill>{t('corrected')}</Pill> : null}
    </span>
  )
}
