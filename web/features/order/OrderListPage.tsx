import { Button, Checkbox, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OrderRowView } from '#contract/order.ts'
import type { ImportId, ShopId } from '#domain/kernel/ids.ts'
import { AFTER_SALE_STAGES } from '#domain/order/after-sale.ts'
import { ORDER_STATUSES } from '#domain/order/order-state.ts'
import { useOrderTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { OptionFilter } from '#web/kit/filter/OptionFilter.tsx'
import { ShopFilter } from '#web/kit/filter/ShopFilter.tsx'
import { useGo } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useFilters } from '#web/kit/search.ts'
import { SearchBox } from '#web/kit/SearchBox.tsx'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { orderPath, PATHS } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { AfterSalePill, Flag, Money, OrderNumber, Owner, PlacedAt, StatusPill } from './OrderCells.tsx'
import styles from './order.module.css'

const FILTERS = ['number', 'shop', 'status', 'afterSale', 'pool', 'import'] as const
type Filters = Partial<Record<(typeof FILTERS)[number], string>>

const ordersQuery = ({ number, shop, status, afterSale, pool, import: importId }: Filters) =>
  api.order.search.infiniteOptions({
    ...byKey,
    input: (after: string | undefined) => ({
      number,
      shopId: shop as ShopId | undefined,
      status: ORDER_STATUSES.find((one) => one === status),
      afterSale: AFTER_SALE_STAGES.find((one) => one === afterSale),
      isUnattributed: pool === '1' ? true : undefined,
      importId: importId as ImportId | undefined,
      after,
    }),
  })

/** 订单: found by number, shop, state and after-sales; those that belong to nobody are the pool (R53). */
export function OrderListPage() {
  const { t } = useTranslation('order')
  const go = useGo()
  const [filters, setFilters] = useFilters(FILTERS)
  const list = useRows(ordersQuery(filters))
  const mayImport = useCan('import.run')
  const isFiltered = Object.keys(filters).length > 0
  return (
    <ListPage
      title={t('title')}
      tabs={useOrderTabs()}
      filters={<FilterRow filters={filters} onChange={setFilters} />}
    >
      <DataTable
        {...list}
        columns={useColumns()}
        rowKey={(order) => order.id}
        onOpen={(order) => go(orderPath(order.id))}
        label={t('title')}
        empty={
          <EmptyState
            text={t(isFiltered ? 'noneFound' : 'none')}
            action={
              mayImport && !isFiltered ? (
                <Button onClick={() => go(PATHS.imports)}>{t('goImport')}</Button>
              ) : null
            }
          />
        }
      />
    </ListPage>
  )
}

interface FilterRowProps {
  readonly filters: Filters
  readonly onChange: (change: Filters & Record<string, string | undefined>) => void
}

function FilterRow({ filters, onChange }: FilterRowProps) {
  const { t } = useTranslation('order')
  return (
    <>
      <SearchBox
        value={filters.number}
        onSearch={(number) => onChange({ number })}
        placeholder={t('search')}
      />
      <ShopFilter label={t('shop')} value={filters.shop} onChange={(shop) => onChange({ shop })} />
      <OptionFilter
        label={t('status.label')}
        options={ORDER_STATUSES}
        nameOf={(status) => t(`status.${status}`)}
        value={filters.status}
        onChange={(status) => onChange({ status })}
      />
      <OptionFilter
        label={t('afterSale.label')}
        options={AFTER_SALE_STAGES}
        nameOf={(stage) => t(`afterSale.${stage}`)}
        value={filters.afterSale}
        onChange={(afterSale) => onChange({ afterSale })}
      />
      <Checkbox
        checked={filters.pool === '1'}
        onChange={({ target }) => onChange({ pool: target.checked ? '1' : undefined })}
      >
        {t('pool')}
      </Checkbox>
      {filters.import === undefined ? null : (
        <Tag closable onClose={() => onChange({ import: undefined })}>
          {t('ofImport')}
        </Tag>
      )}
    </>
  )
}

function useColumns(): readonly Column<OrderRowView>[] {
  const { t } = useTranslation('order')
  return [
    {
      key: 'order',
      title: t('column.order'),
      render: (order) => (
        <>
          {order.flag === null ? null : <Flag flag={order.flag} />} {order.title}
          <div>
            <OrderNumber number={order.externalId} />
          </div>
        </>
      ),
    },
    {
      key: 'status',
      title: t('column.status'),
      render: (order) => (
        <>
          <StatusPill status={order.status} /> <AfterSalePill afterSale={order.afterSale} />{' '}
          {order.isCashOnDelivery ? <Pill tone="soon">{t('cod')}</Pill> : null}
          {order.statusText === t(`status.${order.status}`) ? null : (
            <div className={styles.quiet}>{order.statusText}</div>
          )}
        </>
      ),
    },
    {
      key: 'amount',
      title: t('column.amount'),
      align: 'end',
      render: (order) => <Money amount={order.amount} />,
    },
    {
      key: 'buyer',
      title: t('column.buyer'),
      isSecondary: true,
      render: (order) => (order.customer?.name ?? order.buyerName) || '—',
    },
    { key: 'shop', title: t('shop'), isSecondary: true, isNowrap: true, render: (order) => order.shop.name },
    {
      key: 'person',
      title: t('column.person'),
      isSecondary: true,
      isNowrap: true,
      render: (order) => <Owner order={order} />,
    },
    {
      key: 'placedAt',
      title: t('column.placedAt'),
      isNowrap: true,
      isSecondary: true,
      render: (order) => <PlacedAt order={order} />,
    },
  ]
}
