import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { OpenInspection } from '#contract/inspection.ts'
import { useFormat } from '#web/kit/format.ts'
import { entriesOf, entryOf } from './card-state.ts'
import { CardRow } from './CardRow.tsx'
import { DisputeBlock } from './DisputeBlock.tsx'
import { CauseBlock } from './CauseBlock.tsx'
import { ScoreHead } from './ScoreHead.tsx'
import styles from './card.module.css'

interface ReadCardProps {
  readonly open: OpenInspection
  readonly current: string | undefined
  readonly onCurrent: (key: string) => void
  /** What the reader may do about it. */
  readonly children: ReactNode
}

/** A card that has been handed in: every mark with what it rests on. */
export function ReadCard({ open, current, onCurrent, children }: ReadCardProps) {
  const { t } = useTranslation(['inspection', 'conversation'])
  const format = useFormat()
  const { inspection, scorecard, marks, comment, dispute } = open
  const entries = entriesOf(marks)
  return (
    <section className={styles.card} aria-label={t('card.title')}>
      <ScoreHead
        score={{ value: inspection.score, isZeroed: inspection.isZeroed }}
        passLine={scorecard.spec.passLine}
      />
      <div className={styles.scroll}>
        {dispute ? <DisputeBlock dispute={dispute} scorecard={scorecard} score={inspection.score} /> : null}
        <ul className={styles.rows}>
          {scorecard.spec.categories.map((category) => (
            <CardRow
              key={category.key}
              category={category}
              entry={entryOf(entries, category.key)}
              isCurrent={current === category.key}
              isDisputed={dispute?.categories.includes(category.key) ?? false}
              onFocus={() => onCurrent(category.key)}
            />
          ))}
        </ul>
        {comment === '' ? null : (
          <div className={styles.block}>
            <span className={styles.quiet}>{t('card.comment')}</span>
            <p>{comment}</p>
          </div>
        )}
        <CauseBlock open={open} />
      </div>
      <footer className={styles.foot}>
        <p className={styles.quiet}>
          {t('card.by', { name: inspection.inspector?.name ?? '' })}
          {inspection.scoredAt === null ? '' : ` · ${format.fullDateTime(inspection.scoredAt)}`}
          {open.releaseAt === null
            ? ''
            : ` · ${t('card.releasedFrom', { when: format.dateTime(open.releaseAt) })}`}
        </p>
        {children}
      </footer>
    </section>
  )
}
