import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shop } from '#contract/shop.ts'
import { api } from '#web/kit/client.ts'
import { useGo } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { useFilters } from '#web/kit/search.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { shopPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { AddShopForm } from './AddShopForm.tsx'

const shopsQuery = (isClosedIncluded: boolean) =>
  api.shop.list.queryOptions({ input: { isClosedIncluded }, throwOnError: true })

export function ShopListPage() {
  const { t } = useTranslation('shop')
  const go = useGo()
  const [filters, setFilters] = useFilters(['closed'])
  const [isAdding, setAdding] = useState(false)
  const shops = useQuery(shopsQuery(filters.closed !== undefined)).data
  const add = useCan('shop.manage') ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  ) : null
  return (
    <ListPage
      title={t('title')}
      actions={add}
      filters={
        <Checkbox
          checked={filters.closed !== undefined}
          onChange={(event) => setFilters({ closed: event.target.checked ? 'shown' : undefined })}
        >
          {t('showClosed')}
        </Checkbox>
      }
    >
      <DataTable
        rows={shops}
        columns={useShopColumns()}
        rowKey={(shop) => shop.id}
        onOpen={(shop) => go(shopPath(shop.id))}
        empty={<EmptyState text={t('none')} action={add} />}
        label={t('title')}
      />
      {isAdding ? <AddShopForm onClose={() => setAdding(false)} /> : null}
    </ListPage>
  )
}

function useShopColumns(): readonly Column<Shop>[] {
  const { t } = useTranslation(['shop', 'kit'])
  return [
    {
      key: 'name',
      title: t('name'),
      render: (shop) => (
        <>
          <b style={{ fontWeight: 600, marginRight: 8 }}>{shop.name}</b>
          {shop.closedAt === null ? null : <Pill tone="quiet">{t('closed')}</Pill>}
        </>
      ),
    },
    {
      key: 'platform',
      title: t('platformLabel'),
      render: (shop) => <Pill>{t(`platform.${shop.platform}`)}</Pill>,
    },
    {
      key: 'line',
      title: t('line'),
      render: ({ settings: { line } }) => (
        <>
          {t('kit:time.minutes', { minutes: line.minutes })}{' '}
          {line.isVerified ? null : <Pill tone="quiet">{t('kit:unverified')}</Pill>}
        </>
      ),
    },
    { key: 'zone', title: t('timeZone'), isSecondary: true, render: (shop) => shop.timeZone },
    { key: 'people', title: t('people'), align: 'end', width: 90, render: (shop) => shop.peopleCount },
  ]
}
