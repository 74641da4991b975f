import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ClockDifferenceView } from '#contract/clock.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { useOrderTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { ShopSelect } from '#web/kit/pick/ShopSelect.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useFilters } from '#web/kit/search.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { useClockFactColumns } from './ClockCells.tsx'
import { useClockWords } from '#web/kit/after-sales/clock-words.ts'

const VERDICTS = ['early', 'late', 'other'] as const
type Verdict = (typeof VERDICTS)[number]

/** Where a platform did something else than its rule says: the first sign that a rule has changed. */
export function DifferencePage() {
  const { t } = useTranslation('clockBoard')
  const [filters, setFilters] = useFilters(['shop', 'verdict'])
  const verdict = VERDICTS.find((known) => known === filters.verdict)
  const shopIds = filters.shop === undefined ? undefined : [filters.shop as ShopId]
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
          <ShopSelect<ShopId>
            placeholder={t('shop')}
            value={(filters.shop as ShopId | undefined) ?? null}
            onChange={(shop?: ShopId) => setFilters({ shop })}
          />
          <Select
            allowClear
            style={{ minWidth: 130 }}
            placeholder={t('differences.verdictLabel')}
            aria-label={t('differences.verdictLabel')}
            value={verdict ?? null}
            options={VERDICTS.map((value) => ({ value, label: t(`differences.verdict.${value}`) }))}
            onChange={(value?: Verdict) => setFilters({ verdict: value })}
          />
        </>
      }
    >
      <DataTable
        {...list}
        columns={useDifferenceColumns()}
        rowKey={({ clock }) => clock.id}
        empty={<EmptyState text={t('differences.none')} />}
        label={t('differences.title')}
      />
    </ListPage>
  )
}

function useDifferenceColumns(): readonly Column<ClockDifferenceView>[] {
  const { t } = useTranslation('clockBoard')
  const format = useFormat()
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
      render: ({ expected, dueAt }) =>
        `${words.outcome(expected)}${dueAt === null ? '' : ` · ${format.dateTime(dueAt)}`}`,
    },
    {
      key: 'actual',
      title: t('differences.actual'),
      render: ({ actual, actualAt }) => `${words.fact(actual)} · ${format.dateTime(actualAt)}`,
    },
    ...facts.map((column) => ({
      ...column,
      render: ({ clock }: ClockDifferenceView) => column.render(clock),
    })),
  ]
}
