import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenInspection } from '#contract/inspection.ts'
import { canDecide } from '#domain/inspection/dispute.ts'
import type { InspectionId, MessageId } from '#domain/kernel/ids.ts'
import { useQualityTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link, useGo } from '#web/kit/Link.tsx'
import { useCan, useMe } from '#web/kit/me.ts'
import { Page } from '#web/kit/page/Page.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { conversationPath, inspectionPath, PATHS } from '#web/paths.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { useCard, entriesOf, entryOf } from './card/card-state.ts'
import { DecidingCard } from './card/DecidingCard.tsx'
import { ReadCard } from './card/ReadCard.tsx'
import { ReadDeeds } from './card/ReadDeeds.tsx'
import { ScoringCard } from './card/ScoringCard.tsx'
import { CaseForm } from './case-example/CaseForm.tsx'
import type { ChatSlot } from './chat-slot.ts'
import { GiveBackForm } from './queue/GiveBackForm.tsx'
import { nextInQueue } from './queue/next.ts'
import { GROUND_TONES } from './tones.ts'
import styles from './card/card.module.css'

/** One chat with its card beside it: scored, read, disputed or decided, as its reader may. */
export function InspectionPage({ Chat }: { readonly Chat: ChatSlot }) {
  const { id } = useParams({ strict: false })
  const query = api.inspection.get.queryOptions({ input: { id: id as InspectionId } })
  const open = useQuery({ ...query, throwOnError: (_, { state }) => state.data === undefined }).data
  if (!open) return <PageSkeleton />
  return <Opened key={`${open.inspection.id} ${open.dispute?.status}`} open={open} Chat={Chat} />
}

interface OpenedProps {
  readonly open: OpenInspection
  readonly Chat: ChatSlot
}

function Opened({ open, Chat }: OpenedProps) {
  const { t } = useTranslation('inspection')
  const tabs = useQualityTabs()
  const { personId } = useMe()
  const mayWork = useCan('inspection.work')
  const [isCorrecting, setCorrecting] = useState(false)
  const { inspection, dispute } = open
  const isMine = inspection.inspector?.id === personId || inspection.inspector === null
  const isScoring = mayWork && isMine && (inspection.status === 'open' || isCorrecting)
  const isDeciding =
    mayWork &&
    dispute !== null &&
    canDecide(
      { ...dispute, personId: inspection.person.id, inspectorId: inspection.inspector?.id ?? null },
      personId,
    ).ok
  const mode = isScoring ? 'score' : isDeciding ? 'decide' : 'read'
  return (
    <Page
      title={t('page.title', { name: inspection.person.name })}
      about={<Facts open={open} />}
      tabs={tabs}
      actions={<NextButton id={inspection.id} />}
    >
      {mode === 'read' ? (
        <Reading open={open} Chat={Chat} onCorrect={() => setCorrecting(true)} />
      ) : (
        <Working open={open} Chat={Chat} mode={mode} />
      )}
    </Page>
  )
}

function Working({ open, Chat, mode }: OpenedProps & { readonly mode: 'score' | 'decide' }) {
  const go = useGo()
  const { inspection, dispute, scorecard, marks } = open
  const [isGivingBack, setGivingBack] = useState(false)
  const card = useCard({
    draftKey: mode === 'decide' && dispute ? dispute.id : inspection.id,
    // Keys reach only what was disputed; everything else stands as it was marked.
    categories: scorecard.spec.categories.filter(
      ({ key }) => mode === 'score' || dispute?.categories.includes(key) === true,
    ),
    marks,
  })
  const toNext = async () => {
    const next = await nextInQueue(inspection.id)
    go(next === undefined ? PATHS.inspections : inspectionPath(next))
  }
  const evidence = new Set<MessageId>(entryOf(card.entries, card.current).messageIds)
  return (
    <div className={styles.page}>
      <div className={styles.chat}>
        <Chat conversationId={inspection.conversationId} evidence={evidence} onPick={card.pick} />
      </div>
      {mode === 'decide' && dispute ? (
        <DecidingCard open={open} dispute={dispute} card={card} />
      ) : (
        <ScoringCard
          open={open}
          card={card}
          onDone={() => void toNext()}
          onGiveBack={() => setGivingBack(true)}
        />
      )}
      {isGivingBack ? (
        <GiveBackForm id={inspection.id} onClose={() => setGivingBack(false)} onDone={() => void toNext()} />
      ) : null}
    </div>
  )
}

function Reading({ open, Chat, onCorrect }: OpenedProps & { readonly onCorrect: () => void }) {
  const [current, setCurrent] = useState<string>()
  const [isMakingCase, setMakingCase] = useState(false)
  const entries = entriesOf(open.marks)
  const chosen =
    current === undefined
      ? open.marks.flatMap(({ messageIds }) => messageIds)
      : entryOf(entries, current).messageIds
  return (
    <div className={styles.page}>
      <div className={styles.chat}>
        <Chat conversationId={open.inspection.conversationId} evidence={new Set(chosen)} />
      </div>
      <ReadCard
        open={open}
        current={current}
        onCurrent={(key) => setCurrent((known) => (known === key ? undefined : key))}
      >
        <ReadDeeds open={open} onCorrect={onCorrect} onMakeCase={() => setMakingCase(true)} />
      </ReadCard>
      {isMakingCase ? <CaseForm open={open} onClose={() => setMakingCase(false)} /> : null}
    </div>
  )
}

function Facts({ open: { inspection } }: { readonly open: OpenInspection }) {
  const { t } = useTranslation(['inspection', 'conversation', 'import'])
  const format = useFormat()
  const { grounds, person, shop, customerName, workDate, rating, reason } = inspection
  return (
    <span className={styles.pick}>
      {grounds.map((ground) => (
        <Pill key={ground} tone={GROUND_TONES[ground]}>
          {t(`ground.${ground}`)}
        </Pill>
      ))}
      <span>
        {person.code} {person.name} · {shop.name} · {customerName} · {format.workDay(workDate)}
        {reason === null ? '' : ` · ${t(`conversation:reason.${reason}`)}`}
        {rating === null ? '' : ` · ${t(`import:level.${rating}`)}`}
      </span>
      <Link to={conversationPath(inspection.conversationId)}>{t('page.toChat')}</Link>
    </span>
  )
}

/** On to the next without handing in. */
function NextButton({ id }: { readonly id: InspectionId }) {
  const { t } = useTranslation('inspection')
  const go = useGo()
  const mayWork = useCan('inspection.work')
  const next = useChange({
    send: () => nextInQueue(id),
    renews: [],
    onDone: (found) => go(found === undefined ? PATHS.inspections : inspectionPath(found)),
  })
  if (!mayWork) return null
  return (
    <Button loading={next.isPending} onClick={() => next.mutate(undefined)}>
      {t('page.next')}
    </Button>
  )
}
