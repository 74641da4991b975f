import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '#contract/conversation.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { useNow } from '#web/kit/clock.ts'
import { countdown } from '#web/kit/format.ts'
import { useCan } from '#web/kit/me.ts'
import { lazyPart } from '#web/kit/lazy-part.ts'
import { Kbd } from '#web/ui/Kbd.tsx'
import { MyList } from './MyList.tsx'
import { QueueList } from './QueueList.tsx'
import { UnknownChats } from './UnknownChats.tsx'
import type { Chats } from './use-chats.ts'
import styles from './lists.module.css'

/** The looking-up of old chats brings its selects only when it is wanted. */
const AllList = lazyPart(async () => (await import('./AllList.tsx')).AllList)

export type ListTab = 'mine' | 'queue' | 'all'

interface ListColumnProps {
  readonly tab: ListTab
  readonly onTab: (tab: ListTab) => void
  readonly mine: Chats
  readonly queue: Chats
  readonly currentId: ConversationId | undefined
}

/** The left column: mine, the queue, all that I may see. */
export function ListColumn({ tab, onTab, mine, queue, currentId }: ListColumnProps) {
  const { t } = useTranslation('conversation')
  const mayAnswer = useCan('conversation.answer')
  const counts = { mine: mine.rows.length, queue: queue.rows.length, all: undefined }
  const tabs: readonly ListTab[] = mayAnswer ? ['mine', 'queue', 'all'] : ['all']
  return (
    <div className={styles.column}>
      <div className={styles.tabs} role="tablist" aria-label={t('title')}>
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={tab === name}
            className={tab === name ? styles.tabOn : styles.tab}
            onClick={() => onTab(name)}
          >
            {t(`tab.${name}`)} {counts[name] ? <b>{counts[name]}</b> : null}
          </button>
        ))}
        {mayAnswer ? (
          <span className={styles.order}>
            <Kbd keys="J" /> <Kbd keys="K" />
          </span>
        ) : null}
      </div>
      {tab === 'all' ? <AllList currentId={currentId} /> : null}
      {tab === 'mine' ? (
        <div className={styles.rows}>
          {mine.isUnknown ? <UnknownChats chats={mine} /> : <MyList rows={mine.rows} currentId={currentId} />}
        </div>
      ) : null}
      {tab === 'queue' ? (
        <div className={styles.rows}>
          {queue.isUnknown ? (
            <UnknownChats chats={queue} />
          ) : (
            <QueueList rows={queue.rows} currentId={currentId} />
          )}
        </div>
      ) : null}
      {tab === 'mine' && queue.rows.length > 0 ? (
        <QueueFoot queue={queue.rows} onOpen={() => onTab('queue')} />
      ) : null}
    </div>
  )
}

/** 未分配 3 · 最久 0:41 */
function QueueFoot({
  queue,
  onOpen,
}: {
  readonly queue: readonly ConversationRow[]
  readonly onOpen: () => void
}) {
  const { t } = useTranslation('conversation')
  const now = useNow()
  const oldest = Math.min(...queue.map((row) => row.queuedAt ?? now))
  return (
    <div className={styles.queueFoot}>
      {t('queue.foot', { count: queue.length, time: countdown(now - oldest), ordinal: false })}
      <Button size="small" onClick={onOpen}>
        {t('queue.look')}
      </Button>
    </div>
  )
}
