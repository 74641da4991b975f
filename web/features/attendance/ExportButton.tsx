import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AttendanceSheet } from '#contract/attendance.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import { csvFile } from '#domain/intake/csv-cell.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import { client } from '#web/kit/client.ts'
import { useChange } from '#web/kit/use-change.ts'
import { textOf } from './time-text.ts'

interface ExportButtonProps {
  readonly teamId: TeamId
  readonly span: DateRange
}

/** A line a person and day, for a spreadsheet. The log keeps who took it out. */
export function ExportButton({ teamId, span }: ExportButtonProps) {
  const { t } = useTranslation('attendance')
  const lines = useLines()
  const taken = useChange({
    send: () => client.attendance.export({ teamId, ...span }),
    renews: [],
    onDone: (sheet) => saveText(t('export.file', { ...span }), csvFile([...lines(sheet)])),
  })
  return (
    <Button loading={taken.isPending} onClick={() => taken.mutate(undefined)}>
      {t('export.title')}
    </Button>
  )
}

const FIGURES = ['lateMinutes', 'earlyMinutes', 'plannedMinutes', 'onlineMinutes', 'awayMinutes'] as const
const SHARES = ['adherence', 'conformance'] as const

function useLines(): (sheet: AttendanceSheet) => readonly string[][] {
  const { t } = useTranslation('attendance')
  const head = [
    t('export.code'),
    t('person'),
    t('day'),
    t('shift'),
    t('stateTitle'),
    t('export.in'),
    t('export.out'),
    ...FIGURES.map((key) => t(`export.${key}`)),
    ...SHARES.map((key) => t(key)),
    t('form.reason'),
  ]
  return ({ rows }) => [
    head,
    ...rows.flatMap(({ person, days }) =>
      days.map((day) => [
        person.code,
        person.name,
        day.workDate,
        day.shift?.name ?? '',
        t(`state.${day.state}`),
        textOf(day.workDate, day.clockedInAt),
        textOf(day.workDate, day.clockedOutAt),
        ...FIGURES.map((key) => String(day[key])),
        ...SHARES.map((key) => day[key]?.toFixed(4) ?? ''),
        day.corrections[0]?.reason ?? '',
      ]),
    ),
  ]
}

function saveText(fileName: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
}
