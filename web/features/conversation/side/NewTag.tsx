import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Input } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/kit/client.ts'
import styles from './SidePanel.module.css'

interface NewTagProps {
  readonly onAdd: (tag: string) => void
  readonly onClose: () => void
}

const tagsQuery = api.customer.listTags.queryOptions({ input: {} })

/** A tag in use is offered, a new one is typed; the field stays for the next one until it is left. */
export function NewTag({ onAdd, onClose }: NewTagProps) {
  const { t } = useTranslation('conversation')
  const [text, setText] = useState('')
  const known = useQuery(tagsQuery).data ?? []
  const add = (tag: string) => {
    setText('')
    if (tag.trim() !== '') onAdd(tag.trim())
  }
  const hasPicked = useRef(false)
  const pick = (tag: string) => {
    hasPicked.current = true
    add(tag)
  }
  // Enter is the field's first and the list's then: what was typed is added only if nothing was picked by it.
  const enter = () => {
    hasPicked.current = false
    setTimeout(() => {
      if (!hasPicked.current) add(text)
    })
  }
  return (
    <AutoComplete
      autoFocus
      defaultActiveFirstOption={false}
      size="small"
      value={text}
      options={known.map(({ tag }) => ({ value: tag }))}
      onChange={setText}
      onSelect={pick}
      onBlur={onClose}
      showSearch={{ filterOption: (input, option) => option?.value.includes(input) ?? false }}
      className={styles.newTag ?? ''}
    >
      <Input
        size="small"
        maxLength={20}
        placeholder={t('customer.addTag')}
        aria-label={t('customer.addTag')}
        onPressEnter={enter}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
        }}
      />
    </AutoComplete>
  )
}
