import { useTranslation } from 'react-i18next'
import type { InspectionTrend } from '#contract/inspection.ts'
import { count, percent } from '#web/kit/format.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'

type Row = InspectionTrend['all'] & { readonly key: string; readonly name: string }

interface FigureTableProps {
  readonly label: string
  readonly rows: readonly Row[]
  readonly onOpen: (key: string) => void
}

/** Scores part by part; each row opens to its inspections. */
export function FigureTable({ label, rows, onOpen }: FigureTableProps) {
  const { t } = useTranslation('inspection')
  const columns: readonly Column<Row>[] = [
    { key: 'name', title: '', isNowrap: true, render: ({ name }) => name },
    {
      key: 'inspections',
      title: t('trend.inspections'),
      align: 'end',
      render: (row) => count(row.inspections),
    },
    { key: 'mean', title: t('trend.mean'), align: 'end', render: ({ mean }) => mean?.toFixed(1) ?? '—' },
    {
      key: 'passed',
      title: t('trend.passRate'),
      align: 'end',
      render: ({ passed, inspections }) => (inspections === 0 ? '—' : percent(passed / inspections, 0)),
    },
    {
      key: 'zeroed',
      title: t('trend.zeroed'),
      align: 'end',
      isSecondary: true,
      render: ({ zeroed }) => zeroed || '',
    },
  ]
  return (
    <DataTable
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      onOpen={({ key }) => onOpen(key)}
      empty={null}
      label={label}
    />
  )
}
