import { useParams } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '#contract/conversation.ts'
import type { ConversationId, CustomerId } from '#domain/kernel/ids.ts'
import { now } from '#web/kit/clock.ts'
import type { DraftGuardSlot } from '#web/kit/desk/draft-guard.ts'
import { useKeys } from '#web/kit/keys/key-map.ts'
import { lazyPart } from '#web/kit/lazy-part.ts'
import { useGo } from '#web/kit/Link.tsx'
import { useCan, useMe } from '#web/kit/me.ts'
import { conversationPath, PATHS } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { InspectSlot } from './chat/ChatHead.tsx'
import { ChatPanel } from './chat/ChatPanel.tsx'
import { useKeysOfNoChat } from './chat/use-chat-keys.ts'
import { ListColumn, type ListTab } from './list/ListColumn.tsx'
import { inSections } from './list/order.ts'
import { useMine, useQueue } from './list/use-chats.ts'
import { openOutbox } from './outbox.ts'
import { SidePanel } from './side/SidePanel.tsx'
import { useDeskLive } from './use-desk-live.ts'
import styles from './DeskPage.module.css'

const SideDrawer = lazyPart(async () => (await import('./side/SideDrawer.tsx')).SideDrawer)

interface DeskPageProps {
  /** The orders of the buyer in the open chat. */
  readonly orders: (customerId: CustomerId) => ReactNode
  readonly guard: DraftGuardSlot
  /** What an inspector may do with the open chat; undefined for everybody else. */
  readonly inspect: InspectSlot | undefined
}

/** 工作台: my chats by time left, the open one, and the buyer beside it. */
export function DeskPage({ orders, guard, inspect }: DeskPageProps) {
  const { t } = useTranslation('conversation')
  const id = useParams({ strict: false, select: (params) => params.id as ConversationId | undefined })
  const mayAnswer = useCan('conversation.answer')
  const { personId } = useMe()
  const [tab, setTab] = useState<ListTab>(mayAnswer ? 'mine' : 'all')
  const [isSideOpen, setSideOpen] = useState(false)
  const mine = useMine(mayAnswer)
  const queue = useQueue(mayAnswer)
  const next = useNextChat(mine.rows, id)
  useDeskLive()
  useEffect(() => openOutbox(personId), [personId])
  useEffect(() => {
    document.title = t('title')
  }, [t])
  useListKeys({ mine: mine.rows, queue: queue.rows, id })
  useKeysOfNoChat(mayAnswer && id === undefined)
  return (
    <div className={id ? styles.withChat : styles.desk}>
      <ListColumn tab={tab} onTab={setTab} mine={mine} queue={queue} currentId={id} />
      {id ? (
        <ChatPanel
          key={id}
          id={id}
          guard={guard}
          inspect={inspect}
          onLeft={next}
          onShowSide={() => setSideOpen(true)}
        />
      ) : (
        <div className={styles.nothing}>
          {mine.isUnknown ? null : (
            <EmptyState
              text={t(mayAnswer ? (mine.rows.length > 0 ? 'chat.choose' : 'chat.idle') : 'chat.look')}
            />
          )}
        </div>
      )}
      {id ? (
        <aside className={styles.side} aria-label={t('customer.title')}>
          <SidePanel id={id} orders={orders} />
        </aside>
      ) : null}
      {id && isSideOpen ? <SideDrawer id={id} orders={orders} onClose={() => setSideOpen(false)} /> : null}
    </div>
  )
}

/** Goes to the most urgent of my other chats; without one, back to the list. */
function useNextChat(mine: readonly ConversationRow[], id: ConversationId | undefined): () => void {
  const go = useGo()
  return () => {
    const following = inSections(mine, now())
      .filter((part) => part.section !== 'answered')
      .flatMap((part) => part.rows)
      .find((row) => row.id !== id)
    go(following ? conversationPath(following.id) : PATHS.conversations)
  }
}

interface ListKeys {
  readonly mine: readonly ConversationRow[]
  readonly queue: readonly ConversationRow[]
  readonly id: ConversationId | undefined
}

/** J and K walk through my chats as they stand in the list; with Ctrl and an arrow also while typing. */
function useListKeys({ mine, queue, id }: ListKeys): void {
  const { t } = useTranslation('conversation')
  const go = useGo()
  const step = (by: 1 | -1) => () => {
    const rows = inSections(mine, now()).flatMap((part) => part.rows)
    const position = rows.findIndex((row) => row.id === id)
    const target = rows[position === -1 ? 0 : (position + by + rows.length) % rows.length]
    if (target) go(conversationPath(target.id))
  }
  const openQueued = () => {
    const [oldest] = queue.toSorted((one, other) => (one.queuedAt ?? 0) - (other.queuedAt ?? 0))
    if (oldest) go(conversationPath(oldest.id))
  }
  const refusal = mine.length === 0 ? t('keys.noChats') : undefined
  useKeys(t('keys.list'), [
    { keys: 'j', label: t('keys.next'), run: step(1), refusal },
    { keys: 'k', label: t('keys.previous'), run: step(-1), refusal },
    { keys: 'mod+ArrowDown', label: t('keys.nextWhileTyping'), run: step(1), refusal, isGlobal: true },
    { keys: 'mod+ArrowUp', label: t('keys.previousWhileTyping'), run: step(-1), refusal, isGlobal: true },
    {
      keys: 'q',
      label: t('keys.openQueued'),
      run: openQueued,
      refusal: queue.length === 0 ? t('queue.none') : undefined,
    },
  ])
}
