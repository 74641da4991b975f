import { useTranslation } from 'react-i18next'
import type { Score } from '#domain/inspection/scorecard.ts'
import { Figure } from '#web/ui/Figure.tsx'
import { Meter } from '#web/ui/Meter.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './card.module.css'

interface ScoreHeadProps {
  readonly score: Score
  readonly passLine: number
  /** How many categories have a mark, of how many; left out on a card that is read. */
  readonly progress?: { readonly done: number; readonly all: number }
}

/** The score as it stands, against the pass line. */
export function ScoreHead({ score: { value, isZeroed }, passLine, progress }: ScoreHeadProps) {
  const { t } = useTranslation('inspection')
  const isPassed = value !== null && value >= passLine
  return (
    <div className={styles.score}>
      <Figure
        value={value === null ? null : String(value)}
        unit={t('points')}
        size="large"
        tone={value === null ? 'quiet' : isPassed ? 'met' : 'late'}
        explain={[t('card.formula'), t('card.passLine', { line: passLine })]}
      />
      {isZeroed ? <Pill tone="late">{t('card.zeroed')}</Pill> : null}
      {progress ? (
        <small>{t('card.progress', progress)}</small>
      ) : (
        <small>{t('card.passLine', { line: passLine })}</small>
      )}
      <Meter
        share={(value ?? 0) / 100}
        line={passLine / 100}
        tone={isPassed ? 'met' : 'late'}
        label={t('card.score')}
      />
    </div>
  )
}
