import { useQuery } from '@tanstack/react-query'
import { Select, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClockView } from '#contract/clock.ts'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import type { Party } from '#domain/order/fact.ts'
import { useOrderTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { count, money } from '#web/kit/format.ts'
import { Page } from '#web/kit/page/Page.tsx'
import { PersonSelect } from '#web/kit/pick/PersonSelect.tsx'
import { ShopSelect } from '#web/kit/pick/ShopSelect.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useFilters } from '#web/kit/search.ts'
import { DataTable } from '#web/kit/table/DataTable.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { CalendarStrip } from './CalendarStrip.tsx'
import { useClockColumns } from './ClockCells.tsx'
import { ClockPanel } from './ClockPanel.tsx'
import { PassNotice } from './PassNotice.tsx'
import { useClockWords } from '#web/kit/after-sales/clock-words.ts'
import { useClockLive } from '#web/kit/after-sales/use-clock-live.ts'
import styles from './clock.module.css'

const FILTERS = ['shop', 'rule', 'owner', 'person', 'by'] as const
type Filters = Readonly<Partial<Record<(typeof FILTERS)[number], string>>>

const clocksQuery = (filters: Filters) =>
  api.clock.list.infiniteOptions({
    ...byKey,
    input: (after: string | undefined) => ({
      shopIds: shopIdsOf(filters),
      ruleKey: filters.rule,
      owner: ownerOf(filters),
      holderId: filters.person as PersonId | undefined,
      by: filters.by === 'money' ? ('money' as const) : ('due' as const),
      after,
    }),
  })

/** 时限: every running clock in sight, the first to run out on top; a picked one explains itself beside the list. */
export function ClockBoardPage() {
  const { t } = useTranslation('clockBoard')
  const [filters, setFilters] = useFilters(FILTERS)
  const [picked, setPicked] = useState<ClockView>()
  const shopIds = shopIdsOf(filters)
  const summary = useQuery(api.clock.summary.queryOptions({ input: { shopIds } })).data
  const list = useRows(clocksQuery(filters))
  useClockLive()
  const shown = picked && (list.rows?.find(({ id }) => id === picked.id) ?? picked)
  return (
    <Page
      title={t('title')}
      tabs={useOrderTabs()}
      about={
        summary && (
          <>
            {t('about', { count: summary.owners.reduce((sum, owner) => sum + owner.count, 0) })}
            {summary.within7Days.amount > 0 ? (
              <>
                {' · '}
                {t('aboutRisk')} <span className={styles.risk}>{money(fen(summary.within7Days.amount))}</span>
              </>
            ) : null}
          </>
        )
      }
    >
      <PassNotice />
      <CalendarStrip shopIds={shopIds} />
      <div className={styles.split}>
        <div className={styles.list}>
          <div className={styles.bar}>
            <OwnerFilter filters={filters} onChange={(owner) => setFilters({ owner })} />
            <MoreFilters filters={filters} onChange={setFilters} />
          </div>
          <DataTable
            {...list}
            columns={useClockColumns()}
            rowKey={({ id }) => id}
            onOpen={setPicked}
            empty={<EmptyState text={t(isFiltered(filters) ? 'noneFound' : 'none')} />}
            label={t('title')}
          />
        </div>
        <ClockPanel clock={shown} />
      </div>
    </Page>
  )
}

/** Whose turn it is: ours first, since only there somebody here can act. */
function OwnerFilter({
  filters,
  onChange,
}: {
  readonly filters: Filters
  readonly onChange: (owner: string) => void
}) {
  const { t } = useTranslation('clockBoard')
  const { data } = useQuery(api.clock.summary.queryOptions({ input: { shopIds: shopIdsOf(filters) } }))
  const options = (['seller', 'buyer', 'platform'] as const).map((owner) => {
    const found = data?.owners.find((heap) => heap.owner === owner)?.count ?? 0
    return { value: owner, label: t('ownerCount', { owner: t(`owner.${owner}`), count: found }) }
  })
  return <Segmented<Party> value={ownerOf(filters)} options={options} onChange={onChange} />
}

function MoreFilters({
  filters,
  onChange,
}: {
  readonly filters: Filters
  readonly onChange: (change: Partial<Record<(typeof FILTERS)[number], string | undefined>>) => void
}) {
  const { t } = useTranslation('clockBoard')
  const words = useClockWords()
  const { data } = useQuery(api.clock.summary.queryOptions({ input: { shopIds: shopIdsOf(filters) } }))
  const kinds = (data?.rules ?? []).map(({ ruleKey, count: amount }) => ({
    value: ruleKey,
    label: `${words.todo(ruleKey)} ${count(amount)}`,
  }))
  return (
    <>
      <ShopSelect<ShopId>
        placeholder={t('shop')}
        value={(filters.shop as ShopId | undefined) ?? null}
        onChange={(shop?: ShopId) => onChange({ shop })}
      />
      <Select
        allowClear
        style={{ width: 150 }}
        placeholder={t('rule')}
        aria-label={t('rule')}
        value={filters.rule ?? null}
        options={kinds}
        onChange={(rule?: string) => onChange({ rule })}
      />
      <PersonSelect
        placeholder={t('person')}
        value={filters.person as PersonId | undefined}
        onChange={(person) => onChange({ person })}
      />
      <Select
        style={{ minWidth: 120 }}
        aria-label={t('byLabel')}
        value={filters.by === 'money' ? 'money' : 'due'}
        options={(['due', 'money'] as const).map((by) => ({ value: by, label: t(`by.${by}`) }))}
        onChange={(by: string) => onChange({ by: by === 'due' ? undefined : by })}
      />
    </>
  )
}

function shopIdsOf({ shop }: Filters): ShopId[] | undefined {
  return shop === undefined ? undefined : [shop as ShopId]
}

function ownerOf({ owner }: Filters): Party {
  return owner === 'buyer' || owner === 'platform' ? owner : 'seller'
}

function isFiltered({ shop, rule, person }: Filters): boolean {
  return shop !== undefined || rule !== undefined || person !== undefined
}
