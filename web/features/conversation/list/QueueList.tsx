import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '#contract/conversation.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { useNow } from '#web/kit/clock.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ConversationItem } from './ConversationItem.tsx'

interface QueueListProps {
  readonly rows: readonly ConversationRow[]
  readonly currentId: ConversationId | undefined
}

/** Chats that nobody holds, longest wait first. */
export function QueueList({ rows, currentId }: QueueListProps) {
  const { t } = useTranslation('conversation')
  const now = useNow()
  if (rows.length === 0) return <EmptyState text={t('queue.none')} />
  return rows
    .toSorted((one, other) => (one.queuedAt ?? 0) - (other.queuedAt ?? 0))
    .map((row) => (
      <ConversationItem key={row.id} row={row} now={now} isCurrent={row.id === currentId} draft="" />
    ))
}
