import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MessageId } from '#domain/kernel/ids.ts'
import { sendAgain, takeBack } from '../outbox.ts'
import type { Outgoing } from '../unsent.ts'
import { MessageBody } from './MessageBody.tsx'
import styles from './MessageBubble.module.css'

interface OutgoingBubbleProps {
  readonly entry: Outgoing
  /** The newest message on the screen now: trying again says that one has seen it. */
  readonly seenMessageId: MessageId | null
  readonly onTakeBack: (text: string) => void
}

/** A reply on its way, or one that was not taken and why. */
export function OutgoingBubble({ entry, seenMessageId, onTakeBack }: OutgoingBubbleProps) {
  const { t } = useTranslation('conversation')
  const isFailed = entry.state === 'failed'
  return (
    <article className={`${styles.ours} ${isFailed ? '' : styles.pending}`} aria-busy={!isFailed}>
      <MessageBody kind={entry.kind} body={entry.body || (entry.fileName ?? '')} file={null} isOurs />
      {isFailed ? (
        <div className={styles.failed} role="alert">
          {entry.problem}
          <Button size="small" onClick={() => sendAgain(entry.id, seenMessageId)}>
            {t('chat.sendAgain')}
          </Button>
          <Button size="small" type="text" onClick={() => onTakeBack(takeBack(entry.id))}>
            {t('chat.takeBack')}
          </Button>
        </div>
      ) : (
        <small className={styles.head}>{t('chat.sending')}</small>
      )}
    </article>
  )
}
