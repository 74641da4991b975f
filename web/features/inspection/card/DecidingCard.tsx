import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenInspection } from '#contract/inspection.ts'
import { scoreOf } from '#domain/inspection/scorecard.ts'
import { api, client } from '#web/kit/client.ts'
import { useChange } from '#web/kit/use-change.ts'
import { entryOf, marksByKey, marksOf, type Card } from './card-state.ts'
import { dropCardDraft } from './card-drafts.ts'
import { CardRow } from './CardRow.tsx'
import { DisputeBlock } from './DisputeBlock.tsx'
import { ScoreHead } from './ScoreHead.tsx'
import { useCardKeys } from './use-card-keys.ts'
import styles from './card.module.css'

interface DecidingCardProps {
  readonly open: OpenInspection
  readonly dispute: NonNullable<OpenInspection['dispute']>
  readonly card: Card
}

/** A second inspector's: only what was disputed can be marked anew. */
export function DecidingCard({ open, dispute, card }: DecidingCardProps) {
  const { t } = useTranslation('inspection')
  const { spec } = open.scorecard
  const [decision, setDecision] = useState('')
  const isDisputed = (key: string) => dispute.categories.includes(key)
  const decide = useChange({
    send: () =>
      client.dispute.decide({
        id: dispute.id,
        marks: marksOf(card.entries).filter(({ category }) => isDisputed(category)),
        decision,
      }),
    renews: [api.inspection.key(), api.dispute.key()],
    onDone: () => dropCardDraft(dispute.id),
  })
  const run = () => {
    if (decision.trim() !== '' && !decide.isPending) decide.mutate(undefined)
  }
  useCardKeys({ card, onDone: run, doneLabel: t('dispute.decide') })
  const score = scoreOf(spec, marksByKey(card.entries))
  const isKept = score.value === open.inspection.score
  return (
    <section className={styles.card} aria-label={t('card.title')}>
      <ScoreHead score={score} passLine={spec.passLine} />
      <div className={styles.scroll}>
        <DisputeBlock dispute={dispute} scorecard={open.scorecard} score={open.inspection.score} />
        <ul className={styles.rows}>
          {spec.categories.map((category) => (
            <CardRow
              key={category.key}
              category={category}
              entry={entryOf(card.entries, category.key)}
              isCurrent={card.current === category.key}
              isDisputed={isDisputed(category.key)}
              {...(isDisputed(category.key)
                ? {
                    onMark: (mark) => card.mark(category.key, mark),
                    onNote: (note) => card.note(category.key, note),
                  }
                : {})}
              onFocus={() => card.goTo(category.key)}
            />
          ))}
        </ul>
      </div>
      <footer className={styles.foot}>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={1_000}
          value={decision}
          placeholder={t('dispute.decisionHint')}
          aria-label={t('dispute.decision')}
          onChange={(event) => setDecision(event.target.value)}
        />
        <div className={styles.deeds}>
          <Button type="primary" disabled={decision.trim() === ''} loading={decide.isPending} onClick={run}>
            {isKept ? t('dispute.keep') : t('dispute.change', { score: score.value ?? '—' })}
          </Button>
        </div>
      </footer>
    </section>
  )
}
