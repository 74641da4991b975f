import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Button, Drawer, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttendanceRow } from '#contract/attendance.ts'
import { monthEnd, monthOf, monthStart, type DateRange } from '#domain/calendar/work-date.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import { isWorkDate, type WorkDate } from '#domain/kernel/time.ts'
import { useRosterTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { DayPicker } from '#web/kit/filter/DayPicker.tsx'
import { useFormat } from '#web/kit/format.ts'
import { useLive } from '#web/kit/live/live.ts'
import { useCan, useMe } from '#web/kit/me.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { TeamSelect } from '#web/kit/pick/TeamSelect.tsx'
import { useFilters } from '#web/kit/search.ts'
import { today } from '#web/kit/today.ts'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { AttendanceFigures } from './AttendanceFigures.tsx'
import { AttendanceForm } from './AttendanceForm.tsx'
import { CorrectForm } from './CorrectForm.tsx'
import { DayTable, type DayLine } from './DayTable.tsx'
import { ExportButton } from './ExportButton.tsx'
import { MonthTable } from './MonthTable.tsx'

/** Who comes and goes is told; what merely lasts is read anew this often. */
const REFRESH_MS = 60_000
const EXCUSED_FROM_SIGHT = new Set(['off', 'unplanned'])

/** 考勤: a team’s day, and its month. */
export function AttendancePage() {
  const { t } = useTranslation('attendance')
  const [filters, setFilters] = useFilters(['team', 'day', 'view'])
  const me = useMe()
  const teams = useSuspenseQuery(api.team.list.queryOptions()).data
  const tabs = useRosterTabs()
  const team =
    teams.find(({ id }) => id === filters.team) ?? teams.find(({ id }) => id === me.teamId) ?? teams[0]
  const view = filters.view === 'month' ? 'month' : 'day'
  if (!team)
    return (
      <ReportPage title={t('title')} tabs={tabs}>
        <EmptyState text={t('noTeam')} />
      </ReportPage>
    )
  const chosen = filters.day ?? ''
  return (
    <TeamAttendance
      key={team.id}
      teamId={team.id}
      chosen={isWorkDate(chosen) ? chosen : undefined}
      view={view}
      onFilter={setFilters}
    />
  )
}

interface TeamAttendanceProps {
  readonly teamId: TeamId
  /** Undefined: the day that the team is in. */
  readonly chosen: WorkDate | undefined
  readonly view: 'day' | 'month'
  readonly onFilter: (filters: { team?: string; day?: string; view?: string }) => void
}

function TeamAttendance({ teamId, chosen, view, onFilter }: TeamAttendanceProps) {
  const { t } = useTranslation('attendance')
  const tabs = useRosterTabs()
  const underWay = useSuspenseQuery({
    ...api.attendance.underWay.queryOptions({ input: { teamId } }),
    refetchInterval: REFRESH_MS,
  }).data.workDate
  const day = chosen ?? underWay
  const span = view === 'day' ? { from: day, to: day } : monthUntilToday(day)
  const sheet = useQuery({
    ...api.attendance.sheet.queryOptions({ input: { teamId, ...span } }),
    refetchInterval: REFRESH_MS,
    throwOnError: (_, { state }) => state.data === undefined,
  })
  useLive(['board.changed', 'presence.changed'], (event) => {
    if (event.type === 'presence.changed' || event.boards.includes('roster')) void sheet.refetch()
  })
  const rows = sheet.data?.rows
  return (
    <ReportPage
      title={t('title')}
      tabs={tabs}
      filters={<Filters teamId={teamId} day={day} view={view} onFilter={onFilter} />}
      actions={<Actions teamId={teamId} span={span} />}
      figures={rows ? <AttendanceFigures rows={rows} /> : null}
    >
      {rows ? <Sheet rows={rows} day={day} view={view} /> : <PageSkeleton />}
    </ReportPage>
  )
}

type FiltersProps = Omit<TeamAttendanceProps, 'chosen'> & { readonly day: WorkDate }

function Filters({ teamId, day, view, onFilter }: FiltersProps) {
  const { t } = useTranslation('attendance')
  const { role } = useMe()
  return (
    <>
      {role === 'leader' ? null : (
        <TeamSelect
          value={teamId}
          allowClear={false}
          placeholder={t('team')}
          onChange={(team) => onFilter({ team })}
        />
      )}
      <Segmented<string>
        value={view}
        options={(['day', 'month'] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
        onChange={(next) => onFilter({ view: next })}
      />
      <DayPicker day={day} label={t('day')} onChange={(next) => onFilter({ day: next })} />
    </>
  )
}

/** A month has no days yet that are to come. */
function monthUntilToday(day: WorkDate): DateRange {
  const month = monthOf(day)
  const [end, last] = [monthEnd(month), today()]
  return { from: monthStart(month), to: end < last ? end : last }
}

function Actions({ teamId, span }: { readonly teamId: TeamId; readonly span: DateRange }) {
  const { t } = useTranslation('attendance')
  const maySet = useCan('roster.publish')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <ExportButton teamId={teamId} span={span} />
      {maySet ? <Button onClick={() => setOpen(true)}>{t('settings.title')}</Button> : null}
      {isOpen ? <AttendanceForm teamId={teamId} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function Sheet({
  rows,
  day,
  view,
}: Pick<TeamAttendanceProps, 'view'> & { readonly day: WorkDate; readonly rows: readonly AttendanceRow[] }) {
  const { t } = useTranslation('attendance')
  const format = useFormat()
  const [openId, setOpenId] = useState<string>()
  const [line, setLine] = useState<DayLine>()
  const open = rows.find(({ person }) => person.id === openId)
  const lines = rows.flatMap((row) => row.days.map((one) => ({ row, day: one })))
  const title = view === 'day' ? format.workDay(day) : day.slice(0, 7)
  const table = (by: 'person' | 'day', shown: readonly DayLine[], label: string) => (
    <DayTable
      lines={shown}
      by={by}
      label={label}
      onOpen={({ row }) => setOpenId(row.person.id)}
      onCorrect={setLine}
    />
  )
  return (
    <Card title={title} extra={view === 'day' ? t('about') : t('monthAbout')} flush>
      {view === 'day' ? (
        table('person', lines.toSorted(byShift), title)
      ) : (
        <MonthTable rows={rows} label={title} onOpen={({ person }) => setOpenId(person.id)} />
      )}
      {open && view === 'month' ? (
        <Drawer
          open
          title={t('daysOf', { name: open.person.name, month: title })}
          size={720}
          onClose={() => setOpenId(undefined)}
        >
          {table(
            'day',
            open.days
              .filter(({ state }) => !EXCUSED_FROM_SIGHT.has(state))
              .toReversed()
              .map((one) => ({ row: open, day: one })),
            t('daysOf', { name: open.person.name, month: title }),
          )}
        </Drawer>
      ) : null}
      {line ? <CorrectForm line={line} onClose={() => setLine(undefined)} /> : null}
    </Card>
  )
}

/** Who is missing first, then by the start of the shift; who is off last. */
function byShift(one: DayLine, other: DayLine): number {
  const rank = ({ day: { state, shift } }: DayLine) =>
    state === 'missing' || state === 'absent' ? 0 : shift === null ? Infinity : shift.startsAt
  const [a, b] = [rank(one), rank(other)]
  return a === b ? one.row.person.code.localeCompare(other.row.person.code) : a < b ? -1 : 1
}
