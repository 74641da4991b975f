import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MetricDefinitionView } from '#contract/metric.ts'
import { addMonths, monthOf } from '#domain/calendar/work-date.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { api, client } from '#web/kit/client.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { today } from '#web/kit/today.ts'
import { Publication } from '#web/kit/trial/Publication.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Figure } from '#web/ui/Figure.tsx'
import { toneOf, useValueFormat } from './show-value.ts'

interface TryDrawerProps {
  readonly definition: MetricDefinitionView
  readonly onClose: () => void
}

/** How far back a draft is tried, this month included. */
const MONTHS = 3

/** What a draft would have said of past months beside what was in force then; published from a day on. */
export function TryDrawer({ definition, onClose }: TryDrawerProps) {
  const { t } = useTranslation('metric')
  const say = useBilingual()
  const rows = useTrial(definition, today())
  return (
    <Drawer
      open
      title={t('tryTitle', { name: say(definition.spec.name) })}
      size={680}
      onClose={onClose}
      footer={
        <Publication
          publish={(effectiveFrom) => client.metric.publish({ id: definition.id, effectiveFrom })}
          renews={[api.metric.key()]}
          hint={t('publishHint')}
          onDone={onClose}
        />
      }
    >
      <DataTable
        rows={rows}
        columns={useColumns(definition)}
        rowKey={(row) => `${row.shop.id} ${row.month}`}
        empty={<EmptyState text={t('tryNothing')} />}
        label={t('try')}
      />
    </Drawer>
  )
}

function useTrial(definition: MetricDefinitionView, day: WorkDate) {
  const shops = useQuery(api.shop.list.queryOptions({ input: {} })).data ?? []
  const concerned = shops.filter(
    (shop) =>
      (definition.shop === null || definition.shop.id === shop.id) &&
      (definition.platforms === null || definition.platforms.includes(shop.platform)),
  )
  const trial = useQuery({
    ...api.metric.dryRun.queryOptions({
      input: {
        code: definition.code,
        shopIds: concerned.map((shop) => shop.id),
        spec: definition.spec,
        fromMonth: addMonths(monthOf(day), 1 - MONTHS),
        toMonth: monthOf(day),
      },
    }),
    enabled: concerned.length > 0,
    throwOnError: true,
  }).data
  return trial?.shops.flatMap(({ shop, months }) => months.map((month) => ({ shop, ...month })))
}

type TrialRow = NonNullable<ReturnType<typeof useTrial>>[number]

function useColumns({ measure }: MetricDefinitionView): readonly Column<TrialRow>[] {
  const { t } = useTranslation('metric')
  const show = useValueFormat()
  const value = (reading: TrialRow['reading'] | null) => (
    <Figure
      value={reading?.value === null || reading === null ? null : show(measure, reading.value)}
      absent={t('notAssessed')}
      tone={reading === null ? 'plain' : toneOf(reading.status)}
    />
  )
  return [
    { key: 'shop', title: t('item.shop'), render: (row) => row.shop.name },
    { key: 'month', title: t('month'), render: (row) => row.month },
    { key: 'now', title: t('inForceThen'), align: 'end', render: (row) => value(row.inForce) },
    { key: 'draft', title: t('byDraft'), align: 'end', render: (row) => value(row.reading) },
    {
      key: 'periods',
      title: t('periods'),
      align: 'end',
      render: (row) => t('periodsOf', { met: row.met, missed: row.missed, none: row.notAssessed }),
    },
  ]
}
