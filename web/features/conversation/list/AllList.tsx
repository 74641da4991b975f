import { Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CONVERSATION_STATUSES, type ConversationStatus } from '#domain/conversation/conversation.ts'
import type { ConversationId, ShopId } from '#domain/kernel/ids.ts'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/kit/client.ts'
import { useNow } from '#web/kit/clock.ts'
import { byKey, useRows } from '#web/kit/rows.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { ConversationItem } from './ConversationItem.tsx'
import styles from './lists.module.css'

interface Filters {
  readonly search: string
  readonly status: ConversationStatus | undefined
  readonly shopId: ShopId | undefined
}

/** Every chat that one may see, newest message first, by name, state and shop. */
export function AllList({ currentId }: { readonly currentId: ConversationId | undefined }) {
  const { t } = useTranslation('conversation')
  const [filters, setFilters] = useState<Filters>({ search: '', status: undefined, shopId: undefined })
  return (
    <>
      <AllFilters filters={filters} onChange={setFilters} />
      <div className={styles.rows} role="list" aria-label={t('tab.all')}>
        <AllRows filters={filters} currentId={currentId} />
      </div>
    </>
  )
}

function AllFilters({
  filters,
  onChange,
}: {
  readonly filters: Filters
  readonly onChange: (next: Filters) => void
}) {
  const { t } = useTranslation('conversation')
  const shops = useQuery(api.shop.list.queryOptions({ input: {} })).data ?? []
  return (
    <div className={styles.filters}>
      <Input.Search
        size="small"
        allowClear
        placeholder={t('all.search')}
        aria-label={t('all.search')}
        onChange={(event) => onChange({ ...filters, search: event.target.value })}
      />
      <Select
        size="small"
        allowClear
        placeholder={t('all.anyStatus')}
        aria-label={t('all.anyStatus')}
        value={filters.status ?? null}
        onChange={(status) => onChange({ ...filters, status: status ?? undefined })}
        options={CONVERSATION_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
      />
      <Select
        size="small"
        allowClear
        placeholder={t('all.anyShop')}
        aria-label={t('all.anyShop')}
        value={filters.shopId ?? null}
        onChange={(shopId) => onChange({ ...filters, shopId: shopId ?? undefined })}
        options={shops.map((shop) => ({ value: shop.id, label: shop.name }))}
      />
    </div>
  )
}

interface AllRowsProps {
  readonly filters: Filters
  readonly currentId: ConversationId | undefined
}

function AllRows({ filters, currentId }: AllRowsProps) {
  const { t } = useTranslation('conversation')
  const now = useNow()
  const { search, status, shopId } = useDeferredValue(filters)
  const list = useRows(
    api.conversation.list.infiniteOptions({
      ...byKey,
      input: (after: string | undefined) => ({
        after,
        status,
        search: search.trim() || undefined,
        shopIds: shopId && [shopId],
      }),
    }),
  )
  if (!list.rows) return <RowSkeletons />
  if (list.rows.length === 0) return <EmptyState text={t('all.none')} />
  return (
    <>
      {list.rows.map((row) => (
        <ConversationItem
          key={row.id}
          row={row}
          now={now}
          isCurrent={row.id === currentId}
          draft=""
          isHolderShown
        />
      ))}
      {list.onMore ? (
        <button type="button" className={styles.more} onClick={list.onMore} disabled={list.isLoadingMore}>
          {t('all.more')}
        </button>
      ) : null}
    </>
  )
}
