import { useTranslation } from 'react-i18next'
import type { FoundView } from '#contract/finding.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { OBJECTION_TONES } from '../dispute/objection-tones.ts'
import { severityTone } from './severity-tone.ts'
import styles from './FindingNotes.module.css'

/** What was found at a message, under it. */
export function FindingNotes({ found }: { readonly found: readonly FoundView[] }) {
  const { t } = useTranslation('finding')
  return (
    <ul className={styles.notes} aria-label={t('title')}>
      {found.map((one) => (
        <li key={one.id}>
          <Pill tone={severityTone(one.severity)}>
            {one.cls === null ? t(`kind.${one.kind}`) : t(`cls.${one.cls}`)}
          </Pill>
          {one.kind === 'sent-anyway' ? <Pill tone="late">{t('kind.sent-anyway')}</Pill> : null}
          <span>{one.entry?.why}</span>
          {one.objection ? (
            <Pill tone={OBJECTION_TONES[one.objection.status]}>
              {t(`objection.tag.${one.objection.status}`)}
            </Pill>
          ) : null}
          {one.kind === 'sent-anyway' ? (
            <span>{t('reasonGiven', { reason: one.detail['reason'] })}</span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
