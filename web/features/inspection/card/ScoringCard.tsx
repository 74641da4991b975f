import { App, Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenInspection } from '#contract/inspection.ts'
import { CAUSES, type Cause } from '#domain/conversation/reason.ts'
import { ROUTE_OF_CAUSE } from '#domain/inspection/inspection.ts'
import { missingOf, scoreOf } from '#domain/inspection/scorecard.ts'
import { api, client } from '#web/kit/client.ts'
import { useKeys } from '#web/kit/keys/key-map.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Kbd } from '#web/ui/Kbd.tsx'
import { useWording } from '../words.ts'
import { dropCardDraft } from './card-drafts.ts'
import { marksByKey, marksOf, type Card } from './card-state.ts'
import { CardRows } from './CardRows.tsx'
import { ScoreHead } from './ScoreHead.tsx'
import { useCardKeys } from './use-card-keys.ts'
import styles from './card.module.css'

interface ScoringCardProps {
  readonly open: OpenInspection
  readonly card: Card
  /** Handed in: on to the next. */
  readonly onDone: () => void
  readonly onGiveBack: () => void
}

/** The card as its inspector fills it in, by mouse or by keyboard alone. */
export function ScoringCard({ open, card, onDone, onGiveBack }: ScoringCardProps) {
  const { t } = useTranslation('inspection')
  const { spec } = open.scorecard
  const { id, cause: known, status } = open.inspection
  const [cause, setCause] = useState<Cause | null>(known)
  const [comment, setComment] = useState(open.comment)
  const handIn = useHandIn(open, { card, cause, comment, onDone })
  useCardKeys({ card, onDone: handIn.run, doneLabel: t('keys.handIn') })
  useKeys(t('card.title'), [
    { keys: 't', label: t('keys.cause'), run: () => setCause(nextCause) },
    ...(status === 'open' ? [{ keys: 'b', label: t('keys.giveBack'), run: onGiveBack }] : []),
  ])
  const missing = missingOf(spec, marksByKey(card.entries)).length
  return (
    <section className={styles.card} aria-label={t('card.title')}>
      <ScoreHead
        score={scoreOf(spec, marksByKey(card.entries))}
        passLine={spec.passLine}
        progress={{ done: spec.categories.length - missing, all: spec.categories.length }}
      />
      <div className={styles.scroll}>
        <CardRows spec={spec} card={card} className={styles.rows ?? ''} />
        <div className={styles.block}>
          <CausePicker cause={cause} onPick={setCause} />
          <Input.TextArea
            size="small"
            autoSize={{ minRows: 1, maxRows: 5 }}
            maxLength={1_000}
            value={comment}
            placeholder={t('card.comment')}
            aria-label={t('card.comment')}
            onChange={(event) => setComment(event.target.value)}
          />
        </div>
      </div>
      <footer className={styles.foot}>
        <div className={styles.deeds} key={id}>
          {status === 'open' ? (
            <Button onClick={onGiveBack}>
              {t('giveBack.label')} <Kbd keys="b" />
            </Button>
          ) : null}
          <Button type="primary" loading={handIn.isSending} onClick={handIn.run}>
            {t(status === 'open' ? 'card.handIn' : 'card.correct')} <Kbd keys="↵" />
          </Button>
        </div>
      </footer>
    </section>
  )
}

function nextCause(cause: Cause | null): Cause | null {
  const order = [null, ...CAUSES]
  return order[(order.indexOf(cause) + 1) % order.length] ?? null
}

/** Where it comes from (R121), and with that who is to see to it. */
function CausePicker({
  cause,
  onPick,
}: {
  readonly cause: Cause | null
  readonly onPick: (cause: Cause | null) => void
}) {
  const { t } = useTranslation(['inspection', 'conversation'])
  return (
    <div className={styles.pick}>
      <span>
        {t('cause.label')} <Kbd keys="t" />
      </span>
      <Segmented<Cause | 'none'>
        size="small"
        value={cause ?? 'none'}
        aria-label={t('cause.label')}
        options={[
          { value: 'none', label: t('cause.none') },
          ...CAUSES.map((value) => ({ value, label: t(`conversation:cause.${value}`) })),
        ]}
        onChange={(value) => onPick(value === 'none' ? null : value)}
      />
      <span className={styles.quiet}>
        {cause === null ? t('cause.nowhere') : t('cause.goesTo', { to: t(`route.${ROUTE_OF_CAUSE[cause]}`) })}
      </span>
    </div>
  )
}

interface HandedIn {
  readonly card: Card
  readonly cause: Cause | null
  readonly comment: string
  readonly onDone: () => void
}

/** Hands the card in when it is whole; else goes to what is missing. */
function useHandIn(open: OpenInspection, { card, cause, comment, onDone }: HandedIn) {
  const { t } = useTranslation('inspection')
  const { message } = App.useApp()
  const word = useWording()
  const { id } = open.inspection
  const { spec } = open.scorecard
  const change = useChange({
    send: () => client.inspection.handIn({ id, marks: marksOf(card.entries), comment, cause }),
    renews: [api.inspection.key()],
    onDone: ({ inspection }) => {
      dropCardDraft(id)
      void message.success(
        inspection.score === null ? t('card.handedIn') : t('card.handedInWith', { score: inspection.score }),
      )
      onDone()
    },
  })
  const run = () => {
    if (change.isPending) return
    const [missing] = missingOf(spec, marksByKey(card.entries))
    if (missing === undefined) return change.mutate(undefined)
    card.goTo(missing)
    const category = spec.categories.find(({ key }) => key === missing)
    if (category) void message.info(t('card.missing', { name: word(category.name) }))
  }
  return { run, isSending: change.isPending }
}
