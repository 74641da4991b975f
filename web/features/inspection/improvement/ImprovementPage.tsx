import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OpenImprovement } from '#contract/improvement.ts'
import type { ImprovementId } from '#domain/kernel/ids.ts'
import { useQualityTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { Page } from '#web/kit/page/Page.tsx'
import { conversationPath, inspectionPath } from '#web/paths.ts'
import { Facts } from '#web/ui/Facts.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import type { ChatSlot } from '../chat-slot.ts'
import { IMPROVEMENT_TONES } from '../tones.ts'
import { useWhereTo } from '../where-to.ts'
import { ImprovementDeeds } from './ImprovementDeeds.tsx'
import { Points } from './Points.tsx'
import cardStyles from '../card/card.module.css'
import styles from './improvement.module.css'

/** One improvement beside the chat it comes from: what was found, what was answered, and what is to be done now. */
export function ImprovementPage({ Chat }: { readonly Chat: ChatSlot }) {
  const { t } = useTranslation('inspection')
  const tabs = useQualityTabs()
  const { id } = useParams({ strict: false })
  const query = api.improvement.get.queryOptions({ input: { id: id as ImprovementId } })
  const open = useQuery({ ...query, throwOnError: (_, { state }) => state.data === undefined }).data
  if (!open) return <PageSkeleton />
  const { improvement } = open
  return (
    <Page
      title={t('improvement.of', { name: improvement.person.name })}
      about={<About open={open} />}
      tabs={tabs}
    >
      <div className={cardStyles.page}>
        <div className={cardStyles.chat}>
          <Chat conversationId={improvement.conversationId} evidence={new Set()} />
        </div>
        <section className={cardStyles.card} aria-label={t('improvement.title')}>
          <div className={cardStyles.scroll}>
            <What open={open} />
            <Points points={open.points} />
            <Talk open={open} />
          </div>
          <ImprovementDeeds improvement={improvement} />
        </section>
      </div>
    </Page>
  )
}

interface OpenProps {
  readonly open: OpenImprovement
}

function About({ open: { improvement } }: OpenProps) {
  const { t } = useTranslation('inspection')
  const mayRead = useCan('inspection.read')
  const { shop, customerName, person, conversationId, inspectionId } = improvement
  return (
    <span className={cardStyles.pick}>
      <span>
        {person.code} {person.name} · {shop.name} · {customerName}
      </span>
      <Link to={conversationPath(conversationId)}>{t('page.toChat')}</Link>
      {mayRead ? <Link to={inspectionPath(inspectionId)}>{t('improvement.toInspection')}</Link> : null}
    </span>
  )
}

function What({ open: { improvement } }: OpenProps) {
  const { t } = useTranslation(['inspection', 'conversation'])
  const format = useFormat()
  const whereTo = useWhereTo()
  const { status, dueDate, isOverdue, cause, faults, createdBy, createdAt, takenBy, comment } = improvement
  const asked = format.dateTime(createdAt)
  return (
    <div className={cardStyles.block}>
      <p className={styles.head}>
        <Pill tone={IMPROVEMENT_TONES[status]}>{t(`improvement.status.${status}`)}</Pill>
        {status === 'closed' || status === 'answered' ? null : (
          <span className={isOverdue ? styles.late : styles.quiet}>
            {t(isOverdue ? 'improvement.wasDue' : 'improvement.dueBy', { day: format.shortDay(dueDate) })}
          </span>
        )}
      </p>
      <Facts
        facts={[
          [t('column.route'), whereTo(improvement)],
          [t('cause.label'), cause === null ? '—' : t(`conversation:cause.${cause}`)],
          ...(faults.length === 0
            ? []
            : [[t('fault.label'), faults.map((one) => t(`fault.${one}`)).join(t('list.and'))] as const]),
          [t('improvement.askedBy'), createdBy === null ? asked : `${createdBy.name} · ${asked}`],
          ...(takenBy === null ? [] : [[t('improvement.takenBy'), takenBy] as const]),
        ]}
      />
      {comment === '' ? null : <p className={styles.said}>{comment}</p>}
    </div>
  )
}

/** What was answered, and why it would not do. */
function Talk({ open: { improvement } }: OpenProps) {
  const { t } = useTranslation('inspection')
  const format = useFormat()
  const { answer, answeredBy, answeredAt, remark, createdBy } = improvement
  if (answer === '') return null
  return (
    <div className={cardStyles.block}>
      <span className={cardStyles.quiet}>
        {t('improvement.answer')} · {answeredBy} · {answeredAt === null ? '' : format.dateTime(answeredAt)}
      </span>
      <p className={styles.said}>{answer}</p>
      {remark === '' ? null : (
        <>
          <span className={cardStyles.quiet}>
            {t('improvement.sentBack')}
            {createdBy === null ? '' : ` · ${createdBy.name}`}
          </span>
          <p className={styles.said}>{remark}</p>
        </>
      )}
    </div>
  )
}
