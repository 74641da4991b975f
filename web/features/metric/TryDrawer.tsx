import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetricDefinitionView } from '#contract/metric.ts'
import { addDays, addMonths, monthOf } from '#domain/calendar/work-date.ts'
import { localOf } from '#domain/calendar/zone.ts'
import { isWorkDate, type WorkDate } from '#domain/kernel/time.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { api, client } from '#web/kit/client.ts'
import { now } from '#web/kit/clock.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Figure } from '#web/ui/Figure.tsx'
import { toneOf, useValueFormat } from './show-value.ts'
import styles from './metric.module.css'

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
  const today = localOf(now(), 'Asia/Shanghai').workDate
  const rows = useTrial(definition, today)
  return (
    <Drawer open title={t('tryTitle', { name: say(definition.spec.name) })} size={680} onClose={onClose}>
      <DataTable
        rows={rows}
        columns={useColumns(definition)}
        rowKey={(row) => `${row.shop.id} ${row.month}`}
        empty={<EmptyState text={t('tryNothing')} />}
        label={t('try')}
      />
      <Publication definition={definition} today={today} onDone={onClose} />
    </Drawer>
  )
}

function useTrial(definition: MetricDefinitionView, today: WorkDate) {
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
        fromMonth: addMonths(monthOf(today), 1 - MONTHS),
        toMonth: monthOf(today),
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

interface PublicationProps {
  readonly definition: MetricDefinitionView
  readonly today: WorkDate
  readonly onDone: () => void
}

function Publication({ definition, today, onDone }: PublicationProps) {
  const { t } = useTranslation('metric')
  const [day, setDay] = useState<WorkDate>(addDays(today, 1))
  const publish = useChange({
    send: () => client.metric.publish({ id: definition.id, effectiveFrom: day }),
    renews: [api.metric.key()],
    onDone,
  })
  return (
    <div className={styles.day} style={{ marginTop: 16 }}>
      {t('publishFrom')}
      <Input
        type="date"
        value={day}
        min={addDays(today, 1)}
        aria-label={t('publishFrom')}
        style={{ width: 150 }}
        onChange={({ target }) => {
          if (isWorkDate(target.value)) setDay(target.value)
        }}
      />
      <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate(undefined)}>
        {t('publish')}
      </Button>
    </div>
  )
}
