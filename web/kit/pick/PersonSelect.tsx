import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { Role } from '#domain/people/role.ts'
import { api } from '../client.ts'

interface PersonSelectProps {
  readonly value?: PersonId | undefined
  readonly onChange?: (personId: PersonId | undefined) => void
  readonly placeholder: string
  /** Whom one mostly means here: offered before anything is typed. A search finds everybody. */
  readonly mostly?: Role
  /** What else can be picked, such as nobody; stands on top. */
  readonly others?: readonly { readonly value: string; readonly label: string }[]
  readonly style?: React.CSSProperties
  readonly id?: string
}

/** Picks a colleague by name or 工号; asks the server, so that it works for five hundred. */
export function PersonSelect({
  value,
  onChange,
  placeholder,
  mostly,
  others = [],
  ...rest
}: PersonSelectProps) {
  const [search, setSearch] = useState('')
  const input = search === '' ? { role: mostly } : { search }
  const found = useQuery(api.person.list.queryOptions({ input }))
  const people = found.data?.items ?? []
  const isOther = others.some((other) => other.value === value)
  const chosen = useQuery(
    api.person.get.queryOptions({
      input: { personId: value ?? ('' as PersonId) },
      // Most are among the first fifty; only a rarer one is asked for by itself.
      enabled:
        value !== undefined && !isOther && found.isSuccess && !people.some((person) => person.id === value),
    }),
  )
  const shown =
    chosen.data && !people.some((person) => person.id === chosen.data.id) ? [chosen.data, ...people] : people
  return (
    <Select<string>
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      style={{ minWidth: 160 }}
      placeholder={placeholder}
      aria-label={placeholder}
      loading={found.isFetching}
      options={[
        ...others,
        ...shown.map((person) => ({ value: person.id as string, label: `${person.name} ${person.code}` })),
      ]}
      {...(value === undefined ? {} : { value })}
      {...(onChange ? { onChange: (picked?: string) => onChange(picked as PersonId | undefined) } : {})}
      {...rest}
    />
  )
}
