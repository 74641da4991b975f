import { useTranslation } from 'react-i18next'
import type { OpenInspection } from '#contract/inspection.ts'
import { useFormat } from '#web/kit/format.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { DISPUTE_TONES } from '../tones.ts'
import { useMarkName, useWording } from '../words.ts'
import styles from './card.module.css'

interface DisputeBlockProps {
  readonly dispute: NonNullable<OpenInspection['dispute']>
  readonly scorecard: OpenInspection['scorecard']
  readonly score: number | null
}

/** What the agent objected to and what became of it, before and after. */
export function DisputeBlock({ dispute, scorecard, score }: DisputeBlockProps) {
  const { t } = useTranslation('inspection')
  const format = useFormat()
  const word = useWording()
  const nameOf = useMarkName()
  const disputed = scorecard.spec.categories.filter(({ key }) => dispute.categories.includes(key))
  return (
    <div className={styles.block}>
      <div className={styles.pick}>
        <Pill tone={DISPUTE_TONES[dispute.status]}>{t(`dispute.status.${dispute.status}`)}</Pill>
        <span className={styles.quiet}>{format.dateTime(dispute.createdAt)}</span>
        {dispute.status === 'changed' ? (
          <b>{t('dispute.changed', { before: dispute.scoreBefore ?? '—', after: score ?? '—' })}</b>
        ) : null}
      </div>
      <p>{dispute.reason}</p>
      <p className={styles.quiet}>
        {disputed
          .map((category) => {
            const mark = dispute.marksBefore.find((before) => before.category === category.key)?.mark
            return mark === undefined
              ? word(category.name)
              : `${word(category.name)} ${nameOf(category, mark)}`
          })
          .join(' · ')}
      </p>
      {dispute.decision === '' ? null : (
        <p>
          <b>{t('dispute.decision')}</b> {dispute.decision}
        </p>
      )}
    </div>
  )
}
