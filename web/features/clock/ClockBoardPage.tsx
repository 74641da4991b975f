import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClockView } from '#contract/clock.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import { useClockLive } from '#web/kit/after-sales/use-clock-live.ts'
import { useOrderTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { count, money } from '#web/kit/format.ts'
import { Page } from '#web/kit/page/Page.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useFilters } from '#web/kit/search.ts'
import { DataTable } from '#web/kit/table/DataTable.tsx'
import { useIsRoomy } from '#web/kit/use-is-narrow.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { CalendarStrip } from './CalendarStrip.tsx'
import { useClockColumns } from './ClockCells.tsx'
import {
  CLOCK_FILTERS,
  ClockFilters,
  clockInputOf,
  shopIdsOf,
  type ClockFilterValues,
} from './ClockFilters.tsx'
import { ClockPanel } from './ClockPanel.tsx'
import { PassNotice } from './PassNotice.tsx'
import styles from './clock.module.css'

const clocksQuery = (filters: ClockFilterValues) =>
  api.clock.list.infiniteOptions({
    ...byKey,
    input: (after: string | undefined) => ({ ...clockInputOf(filters), after }),
  })

interface ClockBoardPageProps {
  /** What can be done about the order of a clock, which another feature knows. */
  readonly deeds: (clock: ClockView) => ReactNode
}

/** 时限: every running clock in sight, the first to run out on top; a picked one explains itself and is acted on. */
export function ClockBoardPage({ deeds }: ClockBoardPageProps) {
  const { t } = useTranslation('clockBoard')
  const [filters, setFilters] = useFilters(CLOCK_FILTERS)
  const [picked, setPicked] = useState<ClockView>()
  const list = useRows(clocksQuery(filters))
  const isNarrow = !useIsRoomy()
  useClockLive()
  const shown = picked && (list.rows?.find(({ id }) => id === picked.id) ?? picked)
  const isFiltered = filters.shop !== undefined || filters.rule !== undefined || filters.person !== undefined
  const isEmpty = list.rows?.length === 0 && !shown
  const panel = shown ? <ClockPanel key={shown.id} clock={shown} deeds={deeds(shown)} /> : null
  return (
    <Page title={t('title')} tabs={useOrderTabs()} about={<AtRisk shopIds={shopIdsOf(filters)} />}>
      <PassNotice />
      <CalendarStrip shopIds={shopIdsOf(filters)} />
      <ClockFilters filters={filters} onChange={setFilters} />
      <div className={isEmpty ? undefined : styles.split}>
        <div className={styles.list}>
          <DataTable
            {...list}
            columns={useClockColumns()}
            rowKey={({ id }) => id}
            openKey={shown?.id}
            onOpen={setPicked}
            empty={<EmptyState text={t(isFiltered ? 'noneFound' : 'none')} />}
            label={t('title')}
          />
        </div>
        {isNarrow || isEmpty ? null : (
          <aside className={styles.panel} aria-label={shown?.order.externalId ?? t('panel.choose')}>
            {panel ?? <p>{t('panel.choose')}</p>}
          </aside>
        )}
      </div>
      {isNarrow && shown ? (
        <Drawer open size={360} title={shown.order.externalId} onClose={() => setPicked(undefined)}>
          <div className={styles.inDrawer}>{panel}</div>
        </Drawer>
      ) : null}
    </Page>
  )
}

/** How much runs, and what a week of doing nothing would cost. */
function AtRisk({ shopIds }: { readonly shopIds: ShopId[] | undefined }) {
  const { t } = useTranslation('clockBoard')
  const summary = useQuery(api.clock.summary.queryOptions({ input: { shopIds } })).data
  if (!summary) return null
  const { owners, within7Days } = summary
  return (
    <>
      {t('about', { amount: count(owners.reduce((sum, owner) => sum + owner.count, 0)) })}
      {within7Days.amount > 0 ? (
        <>
          {' · '}
          {t('aboutRisk')} <span className={styles.risk}>{money(fen(within7Days.amount))}</span>
        </>
      ) : null}
    </>
  )
}
