import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/kit/client.ts'
import styles from './SidePanel.module.css'

interface NewTagProps {
  readonly onAdd: (tag: string) => void
  readonly isAdding: boolean
}

const tagsQuery = api.customer.listTags.queryOptions({ input: {} })

/** A tag in use is offered, a new one is typed. */
export function NewTag({ onAdd, isAdding }: NewTagProps) {
  const { t } = useTranslation('conversation')
  const [text, setText] = useState('')
  const known = useQuery(tagsQuery).data ?? []
  const add = (tag: string) => {
    setText('')
    if (tag.trim() !== '') onAdd(tag.trim())
  }
  return (
    <AutoComplete
      autoFocus
      size="small"
      value={text}
      disabled={isAdding}
      options={known.map(({ tag }) => ({ value: tag }))}
      onChange={setText}
      onSelect={add}
      showSearch={{ filterOption: (input, option) => option?.value.includes(input) ?? false }}
      className={styles.newTag ?? ''}
    >
      <Input
        size="small"
        maxLength={20}
        placeholder={t('customer.addTag')}
        aria-label={t('customer.addTag')}
        onPressEnter={() => add(text)}
      />
    </AutoComplete>
  )
}
