import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalibratedChat, OpenCalibration } from '#contract/calibration.ts'
import { missingOf, scoreOf } from '#domain/inspection/scorecard.ts'
import type { CalibrationId } from '#domain/kernel/ids.ts'
import { api, client } from '#web/kit/client.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Kbd } from '#web/ui/Kbd.tsx'
import { dropCardDraft } from '../card/card-drafts.ts'
import { marksByKey, marksOf, type Card } from '../card/card-state.ts'
import { CardRows } from '../card/CardRows.tsx'
import { ScoreHead } from '../card/ScoreHead.tsx'
import { useCardKeys } from '../card/use-card-keys.ts'
import styles from '../card/card.module.css'

interface RatingCardProps {
  readonly id: CalibrationId
  readonly chat: CalibratedChat
  readonly card: Card
  /** Under which the card is kept until it is handed in. */
  readonly draftKey: string
  readonly onRated: (open: OpenCalibration) => void
  /** Above the card: which chat it is. */
  readonly children: ReactNode
}

/** One's own card of one chat, while it is blind. */
export function RatingCard({ id, chat, card, draftKey, onRated, children }: RatingCardProps) {
  const { t } = useTranslation('inspection')
  const { conversationId, scorecard, ratings } = chat
  const { spec } = scorecard
  const rate = useChange({
    send: () => client.calibration.rate({ id, conversationId, marks: marksOf(card.entries) }),
    renews: [api.calibration.key(), api.inspection.queue.key()],
    onDone: (open) => {
      dropCardDraft(draftKey)
      onRated(open)
    },
  })
  const missing = missingOf(spec, marksByKey(card.entries))
  const run = () => {
    const [first] = missing
    if (first !== undefined) card.goTo(first)
    else if (!rate.isPending) rate.mutate(undefined)
  }
  useCardKeys({ card, onDone: run, doneLabel: t('calibration.rate') })
  return (
    <section className={styles.card} aria-label={t('card.title')}>
      {children}
      <ScoreHead
        score={scoreOf(spec, marksByKey(card.entries))}
        passLine={spec.passLine}
        progress={{ done: spec.categories.length - missing.length, all: spec.categories.length }}
      />
      <CardRows spec={spec} card={card} className={`${styles.rows} ${styles.scroll}`} />
      <footer className={styles.foot}>
        <p className={styles.quiet}>{t('calibration.blindHint')}</p>
        <div className={styles.deeds}>
          <Button type="primary" loading={rate.isPending} onClick={run}>
            {t(ratings.length > 0 ? 'calibration.rateAgain' : 'calibration.rate')} <Kbd keys="↵" />
          </Button>
        </div>
      </footer>
    </section>
  )
}
