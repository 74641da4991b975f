import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OpenInspection } from '#contract/inspection.ts'
import { missingOf, scoreOf } from '#domain/inspection/scorecard.ts'
import { api, client } from '#web/kit/client.ts'
import { keyCap, useKeys } from '#web/kit/keys/key-map.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Kbd } from '#web/ui/Kbd.tsx'
import { useWording } from '../words.ts'
import { dropCardDraft } from './card-drafts.ts'
import { marksByKey, marksOf, type Card } from './card-state.ts'
import { CardRows } from './CardRows.tsx'
import { ScoreHead } from './ScoreHead.tsx'
import { useCardKeys } from './use-card-keys.ts'
import { dropVerdict, nextTarget, useVerdict, wireOf, withNextCause, type Verdict } from './verdict.ts'
import { VerdictFields } from './VerdictFields.tsx'
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
  const { id, status } = open.inspection
  const { verdict, change } = useVerdict(open)
  const handIn = useHandIn(open, { card, verdict, onDone })
  useCardKeys({ card, onDone: handIn.run, doneLabel: t('keys.handIn') })
  useKeys(t('card.title'), [
    { keys: 't', label: t('keys.cause'), run: () => change(withNextCause(verdict)) },
    { keys: 'g', label: t('keys.target'), run: () => change({ target: nextTarget(verdict) }) },
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
        <VerdictFields verdict={verdict} isNext={missing === 0} onChange={change} />
      </div>
      <footer className={styles.foot}>
        <div className={styles.deeds} key={id}>
          {status === 'open' ? (
            <Button onClick={onGiveBack}>
              {t('giveBack.label')} <Kbd keys={keyCap('b')} />
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

interface HandedIn {
  readonly card: Card
  readonly verdict: Verdict
  readonly onDone: () => void
}

/** Hands the card in when it is whole; else goes to what is missing. */
function useHandIn(open: OpenInspection, { card, verdict, onDone }: HandedIn) {
  const { t } = useTranslation('inspection')
  const { message } = App.useApp()
  const word = useWording()
  const { id } = open.inspection
  const { spec } = open.scorecard
  const change = useChange({
    send: () => client.inspection.handIn({ id, marks: marksOf(card.entries), ...wireOf(verdict) }),
    renews: [api.inspection.key()],
    onDone: ({ inspection }) => {
      dropCardDraft(id)
      dropVerdict(id)
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
