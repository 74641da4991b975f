import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalibratedChat, OpenCalibration } from '#contract/calibration.ts'
import type { CalibrationId, ConversationId, MessageId } from '#domain/kernel/ids.ts'
import { useQualityTabs } from '#web/kit/area-tabs.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { useMe } from '#web/kit/me.ts'
import { Page } from '#web/kit/page/Page.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { entryOf, useCard } from '../card/card-state.ts'
import type { ChatSlot } from '../chat-slot.ts'
import { ChatSteps } from './ChatSteps.tsx'
import { Comparison } from './Comparison.tsx'
import { RatingCard } from './RatingCard.tsx'
import styles from '../card/card.module.css'

/** One session: one's own card of each chat while it is blind, everybody's beside each other afterwards. */
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
  const { calibration, chats } = open
  const { topic, shops, scored, raters, isUnveiled } = calibration
  const [chosen, setChosen] = useState<ConversationId | undefined>(() => firstToOpen(open)?.conversationId)
  const shown = chats.find(({ conversationId }) => conversationId === chosen) ?? chats[0]
  const onStep = ({ conversationId }: CalibratedChat) => setChosen(conversationId)
  const parts = { open, Chat, onStep }
  return (
    <Page
      title={topic || t('calibration.untitled')}
      about={[
        shops.join(t('list.and')),
        t('calibration.ofChats', { count: chats.length }),
        t('calibration.done', { scored, raters }),
      ].join(' · ')}
      tabs={tabs}
      actions={<CloseButton open={open} />}
    >
      {shown === undefined ? (
        <EmptyState text={t('calibration.noChats')} />
      ) : isUnveiled ? (
        <Unveiled {...parts} shown={shown} />
      ) : (
        <Blind key={shown.conversationId} {...parts} shown={shown} />
      )}
    </Page>
  )
}

/** The first chat that one has not scored, else the first. While it is blind one sees one's own ratings alone. */
function firstToOpen({ chats, calibration }: OpenCalibration): CalibratedChat | undefined {
  return (calibration.isUnveiled ? undefined : chats.find(({ ratings }) => ratings.length === 0)) ?? chats[0]
}

interface ShownProps extends OpenedProps {
  readonly shown: CalibratedChat
  readonly onStep: (chat: CalibratedChat) => void
}

function Unveiled({ open, Chat, shown, onStep }: ShownProps) {
  const evidence = new Set<MessageId>(
    shown.ratings.flatMap(({ marks }) => marks.flatMap(({ messageIds }) => messageIds)),
  )
  return (
    <div className={styles.page}>
      <div className={styles.chat}>
        <Chat conversationId={shown.conversationId} evidence={evidence} />
      </div>
      <Comparison open={open} shown={shown}>
        <ChatSteps chats={open.chats} shown={shown} onStep={onStep} />
      </Comparison>
    </div>
  )
}

function Blind({ open, Chat, shown, onStep }: ShownProps) {
  const { t } = useTranslation('inspection')
  const { personId } = useMe()
  const { conversationId, scorecard, ratings } = shown
  const isAsked = open.raters.some(({ person }) => person.id === personId)
  const draftKey = `${open.calibration.id}/${conversationId}`
  const card = useCard({
    draftKey,
    categories: scorecard.spec.categories,
    marks: ratings[0]?.marks ?? [],
  })
  const evidence = new Set<MessageId>(isAsked ? entryOf(card.entries, card.current).messageIds : [])
  const steps = { chats: open.chats, shown, onStep }
  return (
    <div className={styles.page}>
      <div className={styles.chat}>
        <Chat
          conversationId={conversationId}
          evidence={evidence}
          {...(isAsked ? { onPick: card.pick } : {})}
        />
      </div>
      {isAsked ? (
        <RatingCard
          id={open.calibration.id}
          chat={shown}
          card={card}
          draftKey={draftKey}
          onRated={(renewed) => {
            const next = firstToOpen(renewed)
            if (next?.ratings.length === 0) onStep(next)
          }}
        >
          <ChatSteps {...steps} isDone={ratings.length > 0} />
        </RatingCard>
      ) : (
        <section className={styles.card}>
          <ChatSteps {...steps} />
          <p className={styles.block}>{t('calibration.stillBlind')}</p>
        </section>
      )}
    </div>
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
