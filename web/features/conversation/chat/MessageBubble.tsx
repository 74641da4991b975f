import { useTranslation } from 'react-i18next'
import type { Undelivered } from '#contract/delivery.ts'
import type { FoundView } from '#contract/finding.ts'
import type { MessageView } from '#contract/message.ts'
import { MINUTE, type DurationMs } from '#domain/kernel/time.ts'
import { FindingNotes } from '#web/kit/chat/FindingNotes.tsx'
import { useFormat } from '#web/kit/format.ts'
import { DeliveryNote } from './DeliveryNote.tsx'
import { MessageBody } from './MessageBody.tsx'
import styles from './MessageBubble.module.css'

interface MessageBubbleProps {
  readonly message: MessageView
  readonly answeredAfter: DurationMs | null
  readonly lineMinutes: number
  readonly isReadByCustomer: boolean
  /** Present for a reply that has not arrived on its platform. */
  readonly undelivered: Undelivered | undefined
  /** What the checks found at it. */
  readonly found: readonly FoundView[]
  /** The address points to it. */
  readonly isTarget: boolean
}

/** One message: the buyer's on the left, ours on the right, the system's in the middle. */
export function MessageBubble(props: MessageBubbleProps) {
  const { message, answeredAfter, lineMinutes, isReadByCustomer, undelivered, found, isTarget } = props
  const { t } = useTranslation('conversation')
  const format = useFormat()
  if (message.author === 'system') return <p className={styles.system}>{message.body}</p>
  const isOurs = message.author !== 'customer'
  const isLate = answeredAfter !== null && answeredAfter > lineMinutes * MINUTE
  return (
    <article className={isOurs ? styles.ours : styles.theirs} data-target={isTarget || undefined}>
      <header className={styles.head}>
        {isOurs ? <span>{nameOf(message, t)}</span> : null}
        <time>{format.timeToSecond(message.sentAt)}</time>
        {answeredAfter === null ? null : (
          <span className={isLate ? styles.late : undefined} title={t('chat.answeredAfter')}>
            {format.duration(answeredAfter)}
          </span>
        )}
        {isOurs && isReadByCustomer ? <span>{t('chat.read')}</span> : null}
      </header>
      <MessageBody
        kind={message.kind}
        body={message.body}
        file={message.file}
        isOurs={isOurs}
        marked={found.flatMap(spanOf)}
      />
      {found.length > 0 ? <FindingNotes found={found} /> : null}
      {undelivered ? <DeliveryNote message={message} undelivered={undelivered} /> : null}
    </article>
  )
}

/** Where in the sentence it stands, for what stands in one. */
function spanOf({ detail: { from, to } }: FoundView) {
  return typeof from === 'number' && typeof to === 'number' ? [{ from, to }] : []
}

function nameOf(
  message: MessageView,
  t: ReturnType<typeof useTranslation<['conversation', 'shop']>>['t'],
): string {
  if (message.isAutomatic) return t('chat.automatic')
  if (message.author === 'bot') return message.account ?? t('chat.bot')
  return message.person?.name ?? message.account ?? t('chat.someone')
}
