import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Undelivered } from '#contract/delivery.ts'
import type { MessageView } from '#contract/message.ts'
import { client } from '#web/kit/client.ts'
import { useCan } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import { openQuery } from '../queries.ts'
import styles from './MessageBubble.module.css'

interface DeliveryNoteProps {
  readonly message: MessageView
  readonly undelivered: Undelivered
}

/** Below a reply that has not arrived on its platform: that, why, and the button to try again. */
export function DeliveryNote({ message, undelivered }: DeliveryNoteProps) {
  const { t } = useTranslation('conversation')
  const mayRetry = useCan('conversation.answer')
  const { conversationId, id: messageId } = message
  const again = useChange({
    send: () => client.delivery.retry({ id: conversationId, messageId }),
    renews: [openQuery(conversationId).queryKey],
  })
  const { status, failure, detail } = undelivered
  const reason = t(`delivery.failure.${failure}`, { detail })
  return (
    <div className={styles.failed} role="status">
      {t(status === 'failed' ? 'delivery.failed' : 'delivery.delayed', { reason })}
      {mayRetry ? (
        <Button size="small" loading={again.isPending} onClick={() => again.mutate(undefined)}>
          {t('delivery.again')}
        </Button>
      ) : null}
    </div>
  )
}
