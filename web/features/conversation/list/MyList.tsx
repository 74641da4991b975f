import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '#contract/conversation.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { useNow } from '#web/kit/clock.ts'
import { readDraft } from '../drafts.ts'
import { ConversationItem } from './ConversationItem.tsx'
import { NothingHeld } from './NothingHeld.tsx'
import { inSections } from './order.ts'
import styles from './lists.module.css'

interface MyListProps {
  readonly rows: readonly ConversationRow[]
  readonly currentId: ConversationId | undefined
}

/** My chats by time left to answer. */
export function MyList({ rows, currentId }: MyListProps) {
  const { t } = useTranslation('conversation')
  const now = useNow()
  if (rows.length === 0) return <NothingHeld />
  return inSections(rows, now).map(({ section, rows: own }) => (
    <section key={section} aria-label={t(`section.${section}`)}>
      <h3 className={section === 'crossed' ? styles.crossed : styles.section}>{t(`section.${section}`)}</h3>
      {own.map((row) => (
        <ConversationItem
          key={row.id}
          row={row}
          now={now}
          isCurrent={row.id === currentId}
          draft={row.id === currentId ? '' : readDraft(row.id)}
        />
      ))}
    </section>
  ))
}
