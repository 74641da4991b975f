import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LogLine } from '#contract/daily-log.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import { isWorkDate, type WorkDate } from '#domain/kernel/time.ts'
import { useRosterTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { useMe } from '#web/kit/me.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { TeamSelect } from '#web/kit/pick/TeamSelect.tsx'
import { useFilters } from '#web/kit/search.ts'
import { today } from '#web/kit/today.ts'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { DayLogView } from './DayLogView.tsx'
import styles from './daily-log.module.css'

const DAYS_BACK = 20
const TONES = { missing: 'plain', open: 'soon', signed: 'met' } as const

/** 班长日志: by day, with the day's figures and what the leader adds to them (R83). */
export function DailyLogPage() {
  const { t } = useTranslation('dailyLog')
  const tabs = useRosterTabs()
  const [filters, setFilters] = useFilters(['team', 'day'])
  const me = useMe()
  const to = today()
  const lines = useSuspenseQuery(
    api.dailyLog.list.queryOptions({ input: { from: addDays(to, -DAYS_BACK), to } }),
  ).data
  const teamId =
    lines.find(({ team }) => team.id === filters.team)?.team.id ??
    lines.find(({ team }) => team.id === me.teamId)?.team.id ??
    lines[0]?.team.id
  const day = filters.day ?? ''
  const isAbove = new Set(lines.map(({ team }) => team.id)).size > 1
  return (
    <ReportPage
      title={t('title')}
      about={t('about')}
      tabs={tabs}
      actions={
        isAbove && teamId ? (
          <TeamSelect value={teamId} allowClear={false} onChange={(team) => setFilters({ team })} />
        ) : undefined
      }
    >
      {teamId === undefined ? (
        <EmptyState text={t('noTeam')} />
      ) : (
        <TeamLogs
          key={teamId}
          teamId={teamId}
          lines={lines.filter(({ team }) => team.id === teamId)}
          chosen={isWorkDate(day) ? day : undefined}
          onChoose={(next) => setFilters({ day: next })}
        />
      )}
    </ReportPage>
  )
}

interface TeamLogsProps {
  readonly teamId: TeamId
  readonly lines: readonly LogLine[]
  /** Undefined: the day that the team is in. */
  readonly chosen: WorkDate | undefined
  readonly onChoose: (day: WorkDate) => void
}

function TeamLogs({ teamId, lines, chosen, onChoose }: TeamLogsProps) {
  const { t } = useTranslation('dailyLog')
  const underWay = useSuspenseQuery(api.attendance.underWay.queryOptions({ input: { teamId } })).data
  const workDate = chosen ?? underWay.workDate
  return (
    <div className={styles.page}>
      <Card title={t('days')} flush>
        <Days lines={lines} chosen={workDate} onChoose={onChoose} />
      </Card>
      <OneDay key={workDate} teamId={teamId} workDate={workDate} />
    </div>
  )
}

interface DaysProps {
  readonly lines: readonly LogLine[]
  readonly chosen: WorkDate
  readonly onChoose: (day: WorkDate) => void
}

function Days({ lines, chosen, onChoose }: DaysProps) {
  const { t } = useTranslation('dailyLog')
  const format = useFormat()
  return (
    <ul className={styles.days}>
      {lines.map(({ workDate, state }) => (
        <li key={workDate}>
          <button
            type="button"
            className={`${styles.day} ${workDate === chosen ? styles.chosen : ''}`}
            aria-current={workDate === chosen ? 'date' : undefined}
            onClick={() => onChoose(workDate)}
          >
            {workDate === today() ? t('today') : format.workDay(workDate)}
            <Pill tone={TONES[state]}>{t(`state.${state}`)}</Pill>
          </button>
        </li>
      ))}
    </ul>
  )
}

function OneDay({ teamId, workDate }: { readonly teamId: TeamId; readonly workDate: WorkDate }) {
  const log = useQuery({
    ...api.dailyLog.get.queryOptions({ input: { teamId, workDate } }),
    throwOnError: true,
  }).data
  return log ? <DayLogView log={log} /> : <PageSkeleton />
}
