import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '#contract/conversation.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { api, client } from '#web/kit/client.ts'
import { useNow } from '#web/kit/clock.ts'
import { useMe } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { readDraft } from '../drafts.ts'
import { ConversationItem } from './ConversationItem.tsx'
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

/** New buyers come only to those who are online: who is not is told so, with the way to be. */
function NothingHeld() {
  const { t } = useTranslation('conversation')
  const { shopIds } = useMe()
  const presence = useQuery(api.presence.get.queryOptions({ input: {} })).data
  const goOnline = useChange({
    send: () => client.presence.set({ state: 'online' }),
    renews: [api.presence.key(), api.conversation.key()],
  })
  if (shopIds.length === 0) return <EmptyState text={t('mine.noShop')} />
  if (presence === undefined || presence.state === 'online') return <EmptyState text={t('mine.none')} />
  const action = (
    <Button type="primary" loading={goOnline.isPending} onClick={() => goOnline.mutate(undefined)}>
      {t('mine.goOnline')}
    </Button>
  )
  return <EmptyState text={t('mine.away')} action={action} />
}
