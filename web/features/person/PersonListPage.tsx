import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShopId, TeamId } from '#domain/kernel/ids.ts'
import { ROLES } from '#domain/people/role.ts'
import { usePeopleTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { useGo } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { OptionFilter } from '#web/kit/filter/OptionFilter.tsx'
import { ShopFilter } from '#web/kit/filter/ShopFilter.tsx'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { TeamSelect } from '#web/kit/pick/TeamSelect.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useFilters } from '#web/kit/search.ts'
import { SearchBox } from '#web/kit/SearchBox.tsx'
import { DataTable } from '#web/kit/table/DataTable.tsx'
import { personPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PersonForm } from './PersonForm.tsx'
import { usePersonColumns } from './PersonCells.tsx'

const STATUSES = ['working', 'left'] as const

type Filters = Partial<Record<'search' | 'role' | 'team' | 'shop' | 'status', string>>

const peopleQuery = (filters: Filters) =>
  api.person.list.infiniteOptions({
    ...byKey,
    input: (after: string | undefined) => ({
      search: filters.search,
      role: ROLES.find((role) => role === filters.role),
      teamId: filters.team as TeamId | undefined,
      shopId: filters.shop as ShopId | undefined,
      status: STATUSES.find((status) => status === filters.status),
      after,
    }),
  })

export function PersonListPage() {
  const { t } = useTranslation('person')
  const go = useGo()
  const [filters, setFilters] = useFilters(['search', 'role', 'team', 'shop', 'status'])
  const [isAdding, setAdding] = useState(false)
  const list = useRows(peopleQuery(filters))
  const canManage = useCan('person.manage')
  const add = canManage ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  ) : null
  const isFiltered = Object.keys(filters).length > 0
  return (
    <ListPage
      title={t('title')}
      tabs={usePeopleTabs()}
      actions={add}
      filters={<PersonFilters filters={filters} onChange={setFilters} />}
    >
      <DataTable
        {...list}
        columns={usePersonColumns()}
        rowKey={(person) => person.id}
        onOpen={(person) => go(personPath(person.id))}
        empty={<EmptyState text={t(isFiltered ? 'noneFound' : 'none')} action={isFiltered ? null : add} />}
        label={t('title')}
      />
      {isAdding ? <PersonForm onClose={() => setAdding(false)} /> : null}
    </ListPage>
  )
}

interface PersonFiltersProps {
  readonly filters: Filters
  readonly onChange: (change: Partial<Record<keyof Filters, string | undefined>>) => void
}

function PersonFilters({ filters, onChange }: PersonFiltersProps) {
  const { t } = useTranslation(['person', 'people'])
  return (
    <>
      <SearchBox
        value={filters.search}
        onSearch={(search) => onChange({ search })}
        placeholder={t('search')}
      />
      <OptionFilter
        label={t('role')}
        options={ROLES}
        nameOf={(role) => t(`people:role.${role}`)}
        value={filters.role}
        onChange={(role) => onChange({ role })}
      />
      <TeamSelect
        placeholder={t('team')}
        value={(filters.team as TeamId | undefined) ?? null}
        onChange={(team?: TeamId) => onChange({ team })}
      />
      <ShopFilter label={t('shops')} value={filters.shop} onChange={(shop) => onChange({ shop })} />
      <Select
        aria-label={t('status.label')}
        value={filters.status ?? 'working'}
        options={STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
        onChange={(status) => onChange({ status: status === 'working' ? undefined : status })}
      />
    </>
  )
}
