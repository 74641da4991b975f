import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/kit/client.ts'
import styles from './NewTag.module.css'

interface NewTagProps {
  /** What the buyer has already: not offered again. */
  readonly taken: readonly string[]
  readonly onAdd: (tag: string) => void
  readonly onClose: () => void
}

const tagsQuery = api.customer.listTags.queryOptions({ input: {} })
const NONE = -1

/**
 * A tag in use is offered, a new one is typed; the field stays for the next one until it is left.
 * A plain field of the page's own code: one presses the key and types at once, so nothing may have to be fetched first.
 */
export function NewTag({ taken, onAdd, onClose }: NewTagProps) {
  const { t } = useTranslation('conversation')
  const listId = useId()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(NONE)
  const known = useQuery(tagsQuery).data ?? []
  const isOffered = (tag: string) => tag.includes(text.trim()) && tag !== text && !taken.includes(tag)
  const offered = known.map(({ tag }) => tag).filter(isOffered)
  const change = (next: string) => {
    setText(next)
    setChosen(NONE)
  }
  const add = (tag: string) => {
    change('')
    if (tag.trim() !== '') onAdd(tag.trim())
  }
  const press = (event: KeyboardEvent) => {
    // While an input method composes, its Enter and its arrows belong to it.
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setChosen(Math.max(NONE, Math.min(offered.length - 1, chosen + step)))
    else if (event.key === 'Enter') add(offered[chosen] ?? text)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  }
  return (
    <span className={styles.newTag}>
      <Input
        autoFocus
        size="small"
        role="combobox"
        aria-expanded={offered.length > 0}
        aria-controls={listId}
        aria-activedescendant={chosen === NONE ? undefined : `${listId}-${chosen}`}
        aria-label={t('customer.addTag')}
        autoComplete="off"
        maxLength={20}
        placeholder={t('customer.addTag')}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={press}
        onBlur={onClose}
      />
      <ul id={listId} role="listbox" aria-label={t('customer.tagsInUse')} hidden={offered.length === 0}>
        {offered.map((tag, index) => (
          <li
            key={tag}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            ref={index === chosen ? keepInView : undefined}
            onMouseDown={(event) => {
              // The field keeps the focus for the next tag.
              event.preventDefault()
              add(tag)
            }}
          >
            {tag}
          </li>
        ))}
      </ul>
    </span>
  )
}

function keepInView(item: HTMLElement | null): void {
  item?.scrollIntoView({ block: 'nearest' })
}
