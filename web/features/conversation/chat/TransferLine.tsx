import { useTranslation } from 'react-i18next'
import type { OpenConversation } from '#contract/conversation.ts'
import { useFormat } from '#web/kit/format.ts'
import styles from './MessageBubble.module.css'

/** How the chat came to its holder: one quiet line. */
export function TransferLine({ transfer }: { readonly transfer: OpenConversation['transfers'][number] }) {
  const { t } = useTranslation('conversation')
  const format = useFormat()
  const to = transfer.to?.name ?? transfer.toTeam?.name ?? t('queue.name')
  const from = transfer.from?.name ?? ''
  return (
    <p className={styles.system}>
      {format.time(transfer.at)} {t(`transferred.${transfer.kind}`, { from, to })}
      {transfer.reason === '' ? null : ` · ${transfer.reason}`}
    </p>
  )
}
