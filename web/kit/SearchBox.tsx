import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

interface SearchBoxProps {
  readonly value: string | undefined
  readonly onSearch: (text: string | undefined) => void
  readonly placeholder?: string
}

/** Long enough that a word is finished, short enough that nobody waits for it. */
const PAUSE_MS = 250

/** Searches when one stops typing. */
export function SearchBox({ value, onSearch, placeholder }: SearchBoxProps) {
  const { t } = useTranslation('kit')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const label = placeholder ?? t('search')
  return (
    <Input
      allowClear
      style={{ width: 220 }}
      prefix={<SearchOutlined style={{ color: 'var(--ink3)' }} />}
      placeholder={label}
      aria-label={label}
      defaultValue={value}
      onChange={(event) => {
        clearTimeout(timer.current)
        const text = event.target.value.trim()
        timer.current = setTimeout(() => onSearch(text || undefined), PAUSE_MS)
      }}
    />
  )
}
