import { useTranslation } from 'react-i18next'
import type { AttendanceRow } from '#contract/attendance.ts'
import { percent } from '#web/kit/format.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import styles from './attendance.module.css'
import { lengthText } from './time-text.ts'

interface MonthTableProps {
  readonly rows: readonly AttendanceRow[]
  readonly label: string
  readonly onOpen: (row: AttendanceRow) => void
}

/** A month of a team: a line a person, which opens to the days. */
export function MonthTable({ rows, label, onOpen }: MonthTableProps) {
  const { t } = useTranslation('attendance')
  return (
    <DataTable
      rows={rows}
      columns={useColumns()}
      rowKey={({ person }) => person.id}
      onOpen={onOpen}
      empty={<EmptyState text={t('none')} />}
      label={label}
    />
  )
}

function useColumns(): readonly Column<AttendanceRow>[] {
  const { t } = useTranslation('attendance')
  const number = (key: keyof AttendanceRow['sum'], isSecondary = true): Column<AttendanceRow> => ({
    key,
    title: t(`sum.${key}`),
    align: 'end',
    isSecondary,
    render: ({ sum }) => <Amount value={sum[key]} />,
  })
  return [
    { key: 'name', title: t('person'), isNowrap: true, render: ({ person }) => <b>{person.name}</b> },
    number('plannedDays'),
    number('workedDays', false),
    {
      key: 'late',
      title: t('sum.lateTimes'),
      align: 'end',
      render: ({ sum }) => <Times times={sum.lateTimes} minutes={sum.lateMinutes} />,
    },
    {
      key: 'early',
      title: t('sum.earlyTimes'),
      align: 'end',
      isSecondary: true,
      render: ({ sum }) => <Times times={sum.earlyTimes} minutes={sum.earlyMinutes} />,
    },
    {
      key: 'absent',
      title: t('sum.absentDays'),
      align: 'end',
      render: ({ sum }) =>
        sum.absentDays === 0 ? <Amount value={0} /> : <b className={styles.late}>{sum.absentDays}</b>,
    },
    number('leaveDays'),
    {
      key: 'online',
      title: t('online'),
      align: 'end',
      isSecondary: true,
      render: ({ sum }) => lengthText(sum.onlineMinutes),
    },
    {
      key: 'adherence',
      title: t('adherence'),
      align: 'end',
      render: ({ sum }) => (sum.adherence === null ? <Amount value={0} /> : percent(sum.adherence)),
    },
    {
      key: 'conformance',
      title: t('conformance'),
      align: 'end',
      isSecondary: true,
      render: ({ sum }) => (sum.conformance === null ? <Amount value={0} /> : percent(sum.conformance)),
    },
  ]
}

function Amount({ value }: { readonly value: number | null }) {
  return value === 0 || value === null ? <span className={styles.quiet}>—</span> : value
}

function Times({ times, minutes }: { readonly times: number; readonly minutes: number }) {
  const { t } = useTranslation('attendance')
  if (times === 0) return <Amount value={0} />
  return (
    <span>
      {times} <small className={styles.quiet}>{t('minutes', { count: minutes })}</small>
    </span>
  )
}
