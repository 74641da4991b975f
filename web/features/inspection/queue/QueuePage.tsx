import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { InspectionRow } from '#contract/inspection.ts'
import { useQualityTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { useKeys } from '#web/kit/keys/key-map.ts'
import { Link, useGo } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { inspectionPath, PATHS } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Kbd } from '#web/ui/Kbd.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { useInspectionColumns } from '../list/InspectionCells.tsx'
import { InspectionListPage } from '../list/InspectionListPage.tsx'

/** The queue fills by the company's time, and colleagues take what lies before nobody. */
const REFRESH_MS = 30_000

/** 质检: to whom inspects his queue, to everybody else what was inspected. */
export function InspectionHomePage() {
  return useCan('inspection.work') ? <QueuePage /> : <InspectionListPage />
}

function QueuePage() {
  const { t } = useTranslation('inspection')
  const go = useGo()
  const tabs = useQualityTabs()
  const queue = useQuery({
    ...api.inspection.queue.queryOptions({ input: {} }),
    refetchInterval: REFRESH_MS,
    throwOnError: (_, { state }) => state.data === undefined,
  }).data
  const [first] = queue?.items ?? []
  const begin = () => {
    if (first) go(inspectionPath(first.id))
  }
  // Enter on a row that j and k have reached opens that one.
  const beginUnlessOnRow = () => {
    if (!(document.activeElement instanceof HTMLTableRowElement)) begin()
  }
  useKeys(t('queue.title'), [{ keys: 'Enter', label: t('queue.begin'), run: beginUnlessOnRow }])
  return (
    <ListPage
      title={t('queue.title')}
      about={queue ? <Counts {...queue} open={queue.items.length + queue.more} /> : undefined}
      tabs={tabs}
      actions={
        <Button type="primary" disabled={!first} onClick={begin}>
          {t('queue.begin')} <Kbd keys="↵" />
        </Button>
      }
    >
      <DataTable
        rows={queue?.items}
        columns={useQueueColumns()}
        rowKey={({ id }) => id}
        onOpen={({ id }) => go(inspectionPath(id))}
        empty={
          <EmptyState
            text={t('queue.empty')}
            action={<Link to={PATHS.inspectionRecords}>{t('queue.toRecords')}</Link>}
          />
        }
        label={t('queue.title')}
      />
    </ListPage>
  )
}

interface CountsProps {
  readonly open: number
  readonly scoredToday: number
  readonly openDisputes: number
  readonly openObjections: number
  readonly openCalibrations: number
}

/** What else waits for an inspector, and where. */
const WAITING = [
  { key: 'openDisputes', to: PATHS.disputes, text: 'queue.disputes' },
  { key: 'openObjections', to: PATHS.objections, text: 'queue.objections' },
  { key: 'openCalibrations', to: PATHS.calibrations, text: 'queue.calibrations' },
] as const

function Counts({ open, scoredToday, ...waiting }: CountsProps) {
  const { t } = useTranslation('inspection')
  return (
    <>
      {t('queue.counts', { open, today: scoredToday })}
      {WAITING.filter(({ key }) => waiting[key] > 0).map(({ key, to, text }) => (
        <Fragment key={key}>
          {' · '}
          <Link to={to}>{t(text, { count: waiting[key] })}</Link>
        </Fragment>
      ))}
    </>
  )
}

function useQueueColumns(): readonly Column<InspectionRow>[] {
  const { t } = useTranslation('inspection')
  const { grounds, person, customer, shop, workDate, reason } = useInspectionColumns()
  return [
    grounds,
    person,
    customer,
    shop,
    reason,
    workDate,
    {
      key: 'holder',
      title: t('column.holder'),
      isNowrap: true,
      render: ({ inspector }) =>
        inspector === null ? <Pill tone="accent">{t('queue.free')}</Pill> : t('queue.yours'),
    },
  ]
}
