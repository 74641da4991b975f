import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type DateRange } from '#domain/calendar/work-date.ts'
import { COMPARED_MIN } from '#domain/inspection/strictness.ts'
import { api } from '#web/kit/client.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'

type Row = Awaited<ReturnType<typeof api.inspection.strictness.call>>[number]

/** 宽严: how an inspector's scores lie beside the others' for the same agents. */
export function StrictnessCard({ range: { from, to } }: { readonly range: DateRange }) {
  const { t } = useTranslation('inspection')
  const rows = useQuery(api.inspection.strictness.queryOptions({ input: { from, to } })).data
  const columns: readonly Column<Row>[] = [
    {
      key: 'who',
      title: t('column.inspector'),
      isNowrap: true,
      render: ({ inspector }) => `${inspector.name} ${inspector.code}`,
    },
    { key: 'count', title: t('trend.inspections'), align: 'end', render: ({ inspections }) => inspections },
    { key: 'mean', title: t('trend.mean'), align: 'end', render: ({ mean }) => mean.toFixed(1) },
    {
      key: 'deviation',
      title: t('strictness.deviation'),
      align: 'end',
      render: ({ deviation, compared }) => {
        if (deviation === null) return t('strictness.few', { compared, least: COMPARED_MIN })
        const size = Math.abs(deviation).toFixed(1)
        return t(deviation < 0 ? 'strictness.stricter' : 'strictness.milder', { size })
      },
    },
  ]
  return (
    <Card title={t('strictness.title')} extra={t('strictness.about')} flush>
      <DataTable
        columns={columns}
        rows={rows}
        rowKey={({ inspector }) => inspector.id}
        empty={<EmptyState text={t('strictness.none')} />}
        label={t('strictness.title')}
      />
    </Card>
  )
}
