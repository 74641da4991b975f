import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OpenCalibration } from '#contract/calibration.ts'
import { missingOf, scoreOf } from '#domain/inspection/scorecard.ts'
import type { CalibrationId, MessageId } from '#domain/kernel/ids.ts'
import { useQualityTabs } from '#web/kit/area-tabs.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { useMe } from '#web/kit/me.ts'
import { Page } from '#web/kit/page/Page.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { Kbd } from '#web/ui/Kbd.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { dropCardDraft } from '../card/card-drafts.ts'
import { entryOf, marksByKey, marksOf, useCard, type Card } from '../card/card-state.ts'
import { CardRows } from '../card/CardRows.tsx'
import { ScoreHead } from '../card/ScoreHead.tsx'
import { useCardKeys } from '../card/use-card-keys.ts'
import type { ChatSlot } from '../chat-slot.ts'
import { Comparison } from './Comparison.tsx'
import styles from '../card/card.module.css'

/** One calibration: one's own card while it is blind, everybody's beside each other afterwards. */
export function CalibrationPage({ Chat }: { readonly Chat: ChatSlot }) {
  const { id } = useParams({ strict: false })
  const query = api.calibration.get.queryOptions({ input: { id: id as CalibrationId } })
  const open = useQuery({ ...query, throwOnError: (_, { state }) => state.data === undefined }).data
  if (!open) return <PageSkeleton />
  return <Opened key={`${open.calibration.id} ${open.calibration.isUnveiled}`} open={open} Chat={Chat} />
}

interface OpenedProps {
  readonly open: OpenCalibration
  readonly Chat: ChatSlot
}

function Opened({ open, Chat }: OpenedProps) {
  const { t } = useTranslation('inspection')
  const tabs = useQualityTabs()
  const { calibration } = open
  const { topic, customerName, shopName, scored, raters } = calibration
  return (
    <Page
      title={topic || t('calibration.of', { name: customerName })}
      about={`${shopName} · ${customerName} · ${t('calibration.done', { scored, raters })}`}
      tabs={tabs}
      actions={<CloseButton open={open} />}
    >
      {calibration.isUnveiled ? <Unveiled open={open} Chat={Chat} /> : <Blind open={open} Chat={Chat} />}
    </Page>
  )
}

function Unveiled({ open, Chat }: OpenedProps) {
  const evidence = new Set<MessageId>(
    open.raters.flatMap(({ marks }) => marks.flatMap(({ messageIds }) => messageIds)),
  )
  return (
    <div className={styles.page}>
      <div className={styles.chat}>
        <Chat conversationId={open.calibration.conversationId} evidence={evidence} />
      </div>
      <Comparison open={open} />
    </div>
  )
}

function Blind({ open, Chat }: OpenedProps) {
  const { t } = useTranslation('inspection')
  const { personId } = useMe()
  const own = open.raters.find(({ person }) => person.id === personId)
  const { id, conversationId } = open.calibration
  const card = useCard({
    draftKey: id,
    categories: open.scorecard.spec.categories,
    marks: own?.marks ?? [],
  })
  const evidence = new Set<MessageId>(entryOf(card.entries, card.current).messageIds)
  if (!own)
    return (
      <div className={styles.page}>
        <div className={styles.chat}>
          <Chat conversationId={conversationId} evidence={new Set()} />
        </div>
        <section className={styles.card}>
          <p className={styles.block}>{t('calibration.stillBlind')}</p>
        </section>
      </div>
    )
  return (
    <div className={styles.page}>
      <div className={styles.chat}>
        <Chat conversationId={conversationId} evidence={evidence} onPick={card.pick} />
      </div>
      <RatingCard open={open} card={card} hasRated={own.scoredAt !== null} />
    </div>
  )
}

interface RatingCardProps {
  readonly open: OpenCalibration
  readonly card: Card
  readonly hasRated: boolean
}

function RatingCard({ open, card, hasRated }: RatingCardProps) {
  const { t } = useTranslation('inspection')
  const { spec } = open.scorecard
  const { id } = open.calibration
  const rate = useChange({
    send: () => client.calibration.rate({ id, marks: marksOf(card.entries) }),
    renews: [api.calibration.key(), api.inspection.queue.key()],
    onDone: () => dropCardDraft(id),
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
            {t(hasRated ? 'calibration.rateAgain' : 'calibration.rate')} <Kbd keys="↵" />
          </Button>
        </div>
      </footer>
    </section>
  )
}

function CloseButton({ open: { calibration, mayClose } }: { readonly open: OpenCalibration }) {
  const { t } = useTranslation('inspection')
  const confirm = useConfirm()
  const close = useChange({
    send: () => client.calibration.close({ id: calibration.id }),
    renews: [api.calibration.key()],
  })
  if (!mayClose || calibration.isUnveiled) return null
  const ask = async () => {
    if (await confirm({ title: t('calibration.closeTitle'), ok: t('calibration.close') }))
      close.mutate(undefined)
  }
  return (
    <Button loading={close.isPending} onClick={() => void ask()}>
      {t('calibration.close')}
    </Button>
  )
}
