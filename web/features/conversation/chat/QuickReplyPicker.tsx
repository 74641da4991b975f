import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuickReplyView } from '#contract/quick-reply.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { api } from '#web/kit/client.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { searchReplies } from './search-replies.ts'
import styles from './QuickReplyPicker.module.css'

interface QuickReplyPickerProps {
  readonly shopId: ShopId
  readonly onPick: (reply: QuickReplyView) => void
  readonly onClose: () => void
}

/** The shop's prepared answers: type to search, arrows and Enter to take one, Escape to leave. */
export function QuickReplyPicker({ shopId, onPick, onClose }: QuickReplyPickerProps) {
  const { t } = useTranslation('conversation')
  const [words, setWords] = useState('')
  const [position, setPosition] = useState(0)
  // All of them at once: searching must answer within the keystroke.
  const all = useQuery({ ...api.quickReply.list.queryOptions({ input: { shopId } }), staleTime: 60_000 }).data
    ?.items
  const found = searchReplies(all ?? [], words)
  const current = Math.min(position, found.length - 1)
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const reply = found[current]
    if (step !== undefined) setPosition(Math.max(0, Math.min(found.length - 1, current + step)))
    else if (event.key === 'Enter' && reply) onPick(reply)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.picker} role="dialog" aria-label={t('quickReplies')}>
      <Input
        autoFocus
        variant="borderless"
        value={words}
        placeholder={t('quick.search')}
        aria-label={t('quick.search')}
        onChange={(event) => {
          setWords(event.target.value)
          setPosition(0)
        }}
        onKeyDown={press}
        onBlur={onClose}
      />
      <ul className={styles.list} role="listbox">
        {found.map((reply, index) => (
          <li
            key={reply.id}
            role="option"
            aria-selected={index === current}
            className={index === current ? styles.on : undefined}
            ref={index === current ? keepInView : undefined}
            onMouseDown={(event) => {
              event.preventDefault()
              onPick(reply)
            }}
          >
            <b>{reply.title}</b>
            {reply.shortcut === '' ? null : <code>/{reply.shortcut}</code>}
            <span>{reply.body}</span>
          </li>
        ))}
      </ul>
      {all ? null : <RowSkeletons rows={4} />}
      {all && found.length === 0 ? <EmptyState text={t('quick.none')} /> : null}
    </div>
  )
}

function keepInView(item: HTMLElement | null): void {
  item?.scrollIntoView({ block: 'nearest' })
}
