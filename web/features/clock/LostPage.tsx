import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ClockView } from '#contract/clock.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import { after as laterBy, DAY, type Instant } from '#domain/kernel/time.ts'
import { useClockLive } from '#web/kit/after-sales/use-clock-live.ts'
import { useOrderTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { ShopFilter } from '#web/kit/filter/ShopFilter.tsx'
import { count, money, useFormat } from '#web/kit/format.ts'
import { useGo } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useFilters } from '#web/kit/search.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { orderPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { useClockFactColumns } from './ClockCells.tsx'
import { shopIdsOf } from './ClockFilters.tsx'
import styles from './clock.module.css'

/** 本月损失: what left because nobody acted, and whose it was. */
export function LostPage() {
  const { t } = useTranslation('clockBoard')
  const format = useFormat()
  const tabs = useOrderTabs()
  const [filters, setFilters] = useFilters(['shop'])
  const shopIds = shopIdsOf(filters)
  const lost = useQuery(api.clock.summary.queryOptions({ input: { shopIds } })).data?.lost
  useClockLive()
  if (!lost) return <PageSkeleton />
  return (
    <ListPage
      title={t('lost.title')}
      tabs={tabs}
      about={
        <>
          {t('lost.about', { since: format.date(lost.since) })}{' '}
          <span className={lost.amount > 0 ? styles.risk : undefined}>{money(fen(lost.amount))}</span>
        </>
      }
      filters={
        <>
          <ShopFilter label={t('shop')} value={filters.shop} onChange={(shop) => setFilters({ shop })} />
          {lost.people.map(({ person, count: amount, amount: value }) => (
            <span key={person?.id ?? 'nobody'}>
              {person?.name ?? t('nobody')} {money(fen(value))}
              <span className={styles.quiet}> × {count(amount)}</span>
            </span>
          ))}
        </>
      }
    >
      <LostTable shopIds={shopIds} since={lost.since} />
    </ListPage>
  )
}

function LostTable({ shopIds, since }: { readonly shopIds: ShopId[] | undefined; readonly since: Instant }) {
  const { t } = useTranslation('clockBoard')
  const go = useGo()
  const list = useRows(
    api.clock.listLost.infiniteOptions({
      ...byKey,
      input: (after: string | undefined) => ({ shopIds, from: since, to: laterBy(since, 40 * DAY), after }),
    }),
  )
  return (
    <DataTable
      {...list}
      columns={useLostColumns()}
      rowKey={({ id }) => id}
      onOpen={({ order }) => go(orderPath(order.id))}
      empty={<EmptyState text={t('lost.none')} />}
      label={t('lost.list')}
    />
  )
}

function useLostColumns(): readonly Column<ClockView>[] {
  const { t } = useTranslation('clockBoard')
  const format = useFormat()
  const seesWhose = useCan('floor.read')
  // Whose the others were is not told to an agent; his own sum stands above the list.
  const facts = useClockFactColumns().filter(({ key }) => key !== 'holder' || seesWhose)
  return [
    {
      key: 'at',
      title: t('lost.at'),
      isNowrap: true,
      render: ({ lostAt }) => (lostAt === null ? '—' : format.dateTime(lostAt)),
    },
    ...facts.map((column) => (column.key === 'otherwise' ? { ...column, title: t('lost.outcome') } : column)),
  ]
}
