import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '#contract/import.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { api } from '#web/kit/client.ts'
import { count, useFormat } from '#web/kit/format.ts'
import { useGo } from '#web/kit/Link.tsx'
import { ShopFilter } from '#web/kit/filter/ShopFilter.tsx'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useFilters } from '#web/kit/search.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { importPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useImportTicks } from './import-ticks.ts'
import { ImportStatus, KindText } from './ImportParts.tsx'
import { UploadForm } from './UploadForm.tsx'

const importsQuery = (shopId: ShopId | undefined) =>
  api.import.list.infiniteOptions({
    ...byKey,
    input: (after: string | undefined) => ({ shopId, after }),
  })

const shopsQuery = api.shop.list.queryOptions({ input: {} })

/** The files that were brought in. */
export function ImportListPage() {
  const { t } = useTranslation('import')
  const go = useGo()
  const [filters, setFilters] = useFilters(['shop'])
  const [isAdding, setAdding] = useState(false)
  const shopId = filters.shop as ShopId | undefined
  useImportTicks()
  const list = useRows(importsQuery(shopId))
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <ListPage
      title={t('title')}
      actions={add}
      filters={
        <ShopFilter label={t('column.shop')} value={shopId} onChange={(shop) => setFilters({ shop })} />
      }
    >
      <DataTable
        {...list}
        columns={useImportColumns()}
        rowKey={({ id }) => id}
        onOpen={({ id }) => go(importPath(id))}
        empty={<EmptyState text={t(shopId === undefined ? 'none' : 'noneFound')} action={add} />}
        label={t('title')}
      />
      {isAdding ? <UploadForm shopId={shopId} onClose={() => setAdding(false)} /> : null}
    </ListPage>
  )
}

function useImportColumns(): readonly Column<ImportView>[] {
  const { t } = useTranslation('import')
  const format = useFormat()
  const shops = useQuery(shopsQuery)
  return [
    { key: 'file', title: t('column.file'), render: ({ fileName }) => fileName },
    {
      key: 'shop',
      title: t('column.shop'),
      isSecondary: true,
      render: ({ shopId }) => shops.data?.find(({ id }) => id === shopId)?.name ?? '',
    },
    { key: 'kind', title: t('column.kind'), isSecondary: true, render: (view) => <KindText view={view} /> },
    { key: 'status', title: t('column.status'), render: ({ status }) => <ImportStatus status={status} /> },
    {
      key: 'stored',
      title: t('column.stored'),
      align: 'end',
      render: ({ progress }) => count(progress.stored),
    },
    {
      key: 'bad',
      title: t('column.bad'),
      align: 'end',
      render: ({ progress: { bad, partial } }) => count(bad + partial),
    },
    {
      key: 'at',
      title: t('column.at'),
      isSecondary: true,
      render: ({ createdAt }) => format.dateTime(createdAt),
    },
  ]
}
