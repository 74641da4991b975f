import { useTranslation } from 'react-i18next'
import type { Account } from '#contract/account.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { usePeopleTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { OptionFilter } from '#web/kit/filter/OptionFilter.tsx'
import { ShopFilter } from '#web/kit/filter/ShopFilter.tsx'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useFilters } from '#web/kit/search.ts'
import { SearchBox } from '#web/kit/SearchBox.tsx'
import { DataTable } from '#web/kit/table/DataTable.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useAccountColumns } from './AccountCells.tsx'

const STATES: readonly Account['state'][] = ['unmapped', 'person', 'bot']

type Filters = Partial<Record<'search' | 'shop' | 'state', string>>

const accountsQuery = (filters: Filters) =>
  api.account.list.infiniteOptions({
    ...byKey,
    input: (after: string | undefined) => ({
      search: filters.search,
      shopId: filters.shop as ShopId | undefined,
      state: STATES.find((state) => state === filters.state),
      after,
    }),
  })

/** Whose the agent accounts of the platforms are: without it imported chats count for nobody. */
export function AccountListPage() {
  const { t } = useTranslation('account')
  const [filters, setFilters] = useFilters(['search', 'shop', 'state'])
  const list = useRows(accountsQuery(filters))
  const isFiltered = Object.keys(filters).length > 0
  return (
    <ListPage
      title={t('title')}
      about={t('about')}
      tabs={usePeopleTabs()}
      filters={
        <>
          <SearchBox
            value={filters.search}
            onSearch={(search) => setFilters({ search })}
            placeholder={t('search')}
          />
          <ShopFilter label={t('shop')} value={filters.shop} onChange={(shop) => setFilters({ shop })} />
          <OptionFilter
            label={t('state.label')}
            options={STATES}
            nameOf={(state) => t(`state.${state}`)}
            value={filters.state}
            onChange={(state) => setFilters({ state })}
          />
        </>
      }
    >
      <DataTable
        {...list}
        columns={useAccountColumns()}
        rowKey={(account) => account.id}
        empty={<EmptyState text={t(isFiltered ? 'noneFound' : 'none')} />}
        label={t('title')}
      />
    </ListPage>
  )
}
