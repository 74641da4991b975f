import { useTranslation } from 'react-i18next'
import type { ClockDifferenceView } from '#contract/clock.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { useClockWords } from '#web/kit/after-sales/clock-words.ts'
import { useOrderTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { OptionFilter } from '#web/kit/filter/OptionFilter.tsx'
import { ShopFilter } from '#web/kit/filter/ShopFilter.tsx'
import { useFormat } from '#web/kit/format.ts'
import { useGo } from '#web/kit/Link.tsx'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useFilters } from '#web/kit/search.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { orderPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { useClockFactColumns } from './ClockCells.tsx'
import { shopIdsOf } from './ClockFilters.tsx'
import styles from './clock.module.css'

const VERDICTS = ['early', 'late', 'other'] as const

/** Where a platform did something else than its rule says: the first sign that a rule has changed. */
export function DifferencePage() {
  const { t } = useTranslation('clockBoard')
  const go = useGo()
  const [filters, setFilters] = useFilters(['shop', 'verdict'])
  const verdict = VERDICTS.find((known) => known === filters.verdict)
  const shopIds = shopIdsOf(filters)
  const list = useRows(
    api.clock.listDifferences.infiniteOptions({
      ...byKey,
      input: (after: string | undefined) => ({ shopIds, verdict, after }),
    }),
  )
  return (
    <ListPage
      title={t('differences.title')}
      tabs={useOrderTabs()}
      about={t('differences.about')}
      filters={
        <>
          <ShopFilter label={t('shop')} value={filters.shop} onChange={(shop) => setFilters({ shop })} />
          <OptionFilter
            label={t('differences.verdictLabel')}
            options={VERDICTS}
            nameOf={(one) => t(`differences.verdict.${one}`)}
            value={filters.verdict}
            onChange={(chosen) => setFilters({ verdict: chosen })}
          />
        </>
      }
    >
      <DataTable
        {...list}
        columns={useDifferenceColumns()}
        rowKey={({ clock }) => clock.id}
        onOpen={({ clock }) => go(orderPath(clock.order.id))}
        empty={<EmptyState text={t('differences.none')} />}
        label={t('differences.title')}
      />
    </ListPage>
  )
}

function useDifferenceColumns(): readonly Column<ClockDifferenceView>[] {
  const { t } = useTranslation('clockBoard')
  const words = useClockWords()
  const facts = useClockFactColumns().filter(({ key }) => key !== 'otherwise')
  return [
    {
      key: 'verdict',
      title: t('differences.verdictLabel'),
      isNowrap: true,
      render: ({ verdict }) => <Pill tone="soon">{t(`differences.verdict.${verdict}`)}</Pill>,
    },
    {
      key: 'expected',
      title: t('differences.expected'),
      render: ({ expected, dueAt }) => <At what={words.outcome(expected)} at={dueAt} />,
    },
    {
      key: 'actual',
      title: t('differences.actual'),
      render: ({ actual, actualAt }) => <At what={words.fact(actual)} at={actualAt} />,
    },
    ...facts.map((column) => ({
      ...column,
      isSecondary: column.key !== 'amount',
      render: ({ clock }: ClockDifferenceView) => column.render(clock),
    })),
  ]
}

function At({ what, at }: { readonly what: string; readonly at: Instant | null }) {
  const format = useFormat()
  return (
    <>
      <div className={styles.sentence}>{what}</div>
      {at === null ? null : <div className={styles.quiet}>{format.dateTime(at)}</div>}
    </>
  )
}
