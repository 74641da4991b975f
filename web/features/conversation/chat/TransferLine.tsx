import { useTranslation } from 'react-i18next'
import type { OpenConversation } from '#contract/conversation.ts'
import { ROUTING_GROUNDS } from '#domain/routing/snapshot.ts'
import { useFormat } from '#web/kit/format.ts'
import styles from './MessageBubble.module.css'

/** How the chat came to its holder: one quiet line. */
export function TransferLine({ transfer }: { readonly transfer: OpenConversation['transfers'][number] }) {
  const { t } = useTranslation('conversation')
  const format = useFormat()
  const to = transfer.to?.name ?? transfer.toTeam?.name ?? t('queue.name')
  const from = transfer.from?.name ?? ''
  // Out of nobody's hands one takes it from the queue, whatever it was before.
  const kind = transfer.kind === 'taken' && from === '' ? 'picked' : transfer.kind
  // Routing gives its ground as a code, and the usual one goes without saying; people write theirs.
  const ground = ROUTING_GROUNDS.find((known) => known === transfer.reason)
  const reason = ground === undefined ? transfer.reason : ground === 'balance' ? '' : t(`ground.${ground}`)
  return (
    <p className={styles.system}>
      {format.time(transfer.at)} {t(`transferred.${kind}`, { from, to })}
      {reason === '' ? null : ` · ${reason}`}
    </p>
  )
}
