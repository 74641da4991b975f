import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AttendanceDayView, AttendanceRow } from '#contract/attendance.ts'
import { percent, useFormat } from '#web/kit/format.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import styles from './attendance.module.css'
import { Marks } from './Marks.tsx'
import { lengthText } from './time-text.ts'

/** One line: a person’s day, or one of a person’s days. */
export interface DayLine {
  readonly row: AttendanceRow
  readonly day: AttendanceDayView
}

interface DayTableProps {
  readonly lines: readonly DayLine[]
  /** The first column is the person, or the day. */
  readonly by: 'person' | 'day'
  readonly label: string
  readonly onOpen: (line: DayLine) => void
  readonly onCorrect: (line: DayLine) => void
}

export function DayTable({ lines, by, label, onOpen, onCorrect }: DayTableProps) {
  const { t } = useTranslation('attendance')
  const columns = useColumns(by, onCorrect)
  return (
    <DataTable
      rows={lines}
      columns={columns}
      rowKey={({ row, day }) => `${row.person.id} ${day.workDate}`}
      onOpen={onOpen}
      empty={<EmptyState text={t('none')} />}
      label={label}
    />
  )
}

function useColumns(
  by: DayTableProps['by'],
  onCorrect: DayTableProps['onCorrect'],
): readonly Column<DayLine>[] {
  const { t } = useTranslation('attendance')
  const format = useFormat()
  const share = (value: number | null) => (value === null ? <Nothing /> : percent(value))
  return [
    by === 'person'
      ? { key: 'name', title: t('person'), isNowrap: true, render: ({ row }) => <b>{row.person.name}</b> }
      : { key: 'day', title: t('day'), isNowrap: true, render: ({ day }) => format.workDay(day.workDate) },
    {
      key: 'shift',
      title: t('shift'),
      isNowrap: true,
      isSecondary: true,
      render: ({ day }) => <ShiftText day={day} />,
    },
    { key: 'state', title: t('stateTitle'), render: ({ day }) => <Marks day={day} /> },
    {
      key: 'times',
      title: t('times'),
      isNowrap: true,
      render: ({ day }) => <Times day={day} />,
    },
    {
      key: 'online',
      title: t('online'),
      align: 'end',
      isSecondary: true,
      render: ({ day }) => (day.clockedInAt === null ? <Nothing /> : lengthText(day.onlineMinutes)),
    },
    {
      key: 'adherence',
      title: t('adherence'),
      align: 'end',
      isSecondary: true,
      render: ({ day }) => share(day.adherence),
    },
    {
      key: 'conformance',
      title: t('conformance'),
      align: 'end',
      isSecondary: true,
      render: ({ day }) => share(day.conformance),
    },
    {
      key: 'correct',
      title: '',
      align: 'end',
      render: (line) =>
        line.row.canCorrect ? (
          <Button
            size="small"
            type="text"
            onClick={(event) => {
              event.stopPropagation()
              onCorrect(line)
            }}
          >
            {t('correct')}
          </Button>
        ) : null,
    },
  ]
}

function Times({ day: { clockedInAt, clockedOutAt } }: Pick<DayLine, 'day'>) {
  const format = useFormat()
  if (clockedInAt === null) return <Nothing />
  return (
    <span className={styles.figures}>
      {format.time(clockedInAt)}–{clockedOutAt === null ? '' : format.time(clockedOutAt)}
    </span>
  )
}

export function ShiftText({ day: { shift } }: Pick<DayLine, 'day'>) {
  const format = useFormat()
  if (shift === null) return <Nothing />
  return (
    <span>
      {shift.name}{' '}
      <small className={styles.quiet}>
        {format.time(shift.startsAt)}–{format.time(shift.endsAt)}
      </small>
    </span>
  )
}

function Nothing() {
  return <span className={styles.quiet}>—</span>
}
