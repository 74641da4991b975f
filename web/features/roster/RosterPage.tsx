import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Button, Dropdown, Select, Skeleton, Tooltip } from 'antd'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, weekdayOf } from '#domain/calendar/work-date.ts'
import type { RosterId, TeamId } from '#domain/kernel/ids.ts'
import { costOf } from '#domain/roster/check.ts'
import { openChecker } from '#domain/roster/live-check.ts'
import type { RosterSheet, RosterVersion } from '#contract/roster.ts'
import { useRosterTabs } from '#web/kit/area-tabs.ts'
import { api, client } from '#web/kit/client.ts'
import { useLive } from '#web/kit/live/live.ts'
import { useMe } from '#web/kit/me.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { TeamSelect } from '#web/kit/pick/TeamSelect.tsx'
import { useFilters } from '#web/kit/search.ts'
import { today } from '#web/kit/today.ts'
import { useChange } from '#web/kit/use-change.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { AssessmentGaps } from './AssessmentGaps.tsx'
import { CompareCard } from './CompareCard.tsx'
import { Problems } from './Problems.tsx'
import { ReplanForm, type Absent } from './ReplanForm.tsx'
import { RosterActions } from './RosterActions.tsx'
import { RosterGrid } from './RosterGrid.tsx'
import { useVersionOptions } from './use-version-options.ts'
import styles from './roster.module.css'
import { SolveState } from './SolveState.tsx'
import { useCells } from './use-cells.ts'

const WHILE_SOLVING_MS = 1_000

/** 排班: a team's versions; a draft is filled by hand or by the solver, and published. */
export function RosterPage() {
  const { t } = useTranslation('roster')
  const [filters, setFilters] = useFilters(['team', 'roster'])
  const me = useMe()
  const teams = useSuspenseQuery(api.team.list.queryOptions()).data
  const own = teams.find(({ id }) => id === me.teamId)
  const team = teams.find(({ id }) => id === filters.team) ?? own ?? teams[0]
  const isLeader = me.role === 'leader'
  if (!team)
    return (
      <RosterFrame>
        <EmptyState text={t('noTeam')} />
      </RosterFrame>
    )
  return (
    <TeamRosters
      key={team.id}
      teamId={team.id}
      rosterId={filters.roster}
      onChoose={(roster) => setFilters({ roster })}
      picker={
        isLeader ? null : (
          <TeamSelect
            value={team.id}
            allowClear={false}
            placeholder={t('team')}
            onChange={(id) => setFilters({ team: id, roster: undefined })}
          />
        )
      }
    />
  )
}

interface TeamRostersProps {
  readonly teamId: TeamId
  readonly rosterId: string | undefined
  readonly onChoose: (rosterId: string | undefined) => void
  readonly picker: React.ReactNode
}

function TeamRosters({ teamId, rosterId, onChoose, picker }: TeamRostersProps) {
  const { t } = useTranslation('roster')
  const list = useQuery({ ...api.roster.list.queryOptions({ input: { teamId } }), throwOnError: true })
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('roster')) void list.refetch()
  })
  const versions = list.data ?? []
  const open = versions.find(({ id }) => id === rosterId) ?? versions[0]
  const head = (
    <>
      {picker}
      {open ? <VersionSelect versions={versions} open={open} onChoose={onChoose} /> : null}
      <DraftButton teamId={teamId} onDrafted={onChoose} />
    </>
  )
  return (
    <RosterFrame actions={head}>
      {open ? (
        <OpenRoster key={open.id} id={open.id} versions={versions} onChoose={onChoose} />
      ) : list.data ? (
        <EmptyState text={t('none')} />
      ) : (
        <Skeleton active paragraph={{ rows: 10 }} />
      )}
    </RosterFrame>
  )
}

function RosterFrame({
  actions,
  children,
}: {
  readonly actions?: React.ReactNode
  readonly children: React.ReactNode
}) {
  const { t } = useTranslation('roster')
  const tabs = useRosterTabs()
  return (
    <ReportPage title={t('title')} actions={actions} tabs={tabs}>
      {children}
    </ReportPage>
  )
}

function VersionSelect({
  versions,
  open,
  onChoose,
}: {
  readonly versions: readonly RosterVersion[]
  readonly open: RosterVersion
  readonly onChoose: (id: string) => void
}) {
  const { t } = useTranslation('roster')
  const options = useVersionOptions(versions)
  return (
    <Select
      value={open.id}
      popupMatchSelectWidth={false}
      aria-label={t('version')}
      options={options}
      onChange={onChoose}
    />
  )
}

function DraftButton({
  teamId,
  onDrafted,
}: {
  readonly teamId: TeamId
  readonly onDrafted: (id: string) => void
}) {
  const { t } = useTranslation('roster')
  const draft = useChange({
    send: (weeks: number) => {
      const from = addDays(today(), 8 - weekdayOf(today()))
      return client.roster.draft({ teamId, from, to: addDays(from, weeks * 7 - 1) })
    },
    renews: [api.roster.key()],
    onDone: ({ id }) => onDrafted(id),
  })
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: '1', label: t('nextWeek') },
          { key: '4', label: t('nextFour') },
        ],
        onClick: ({ key }) => draft.mutate(Number(key)),
      }}
    >
      <Button loading={draft.isPending}>{t('newDraft')}</Button>
    </Dropdown>
  )
}

interface OpenRosterProps {
  readonly id: RosterId
  readonly versions: readonly RosterVersion[]
  readonly onChoose: (id: string) => void
}

function OpenRoster({ id, ...props }: OpenRosterProps) {
  const query = useQuery({
    ...api.roster.get.queryOptions({ input: { id } }),
    throwOnError: true,
    refetchInterval: ({ state }) => (state.data && isSolving(state.data) ? WHILE_SOLVING_MS : false),
  })
  const isPublished = query.data?.version.status === 'published'
  // A draft follows by itself, once the hand that changes it rests (`use-cells.ts`).
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('roster') && isPublished) void query.refetch()
  })
  if (!query.data) return <Skeleton active paragraph={{ rows: 10 }} />
  // A new sheet while solving replaces what was typed before it: nothing can be typed meanwhile.
  return <Sheet key={`${isSolving(query.data)} ${query.data.version.status}`} sheet={query.data} {...props} />
}

function isSolving({ version }: RosterSheet): boolean {
  return ['queued', 'running', 'stopping'].includes(version.solve.state)
}

interface SheetProps extends Omit<OpenRosterProps, 'id'> {
  readonly sheet: RosterSheet
}

function Sheet({ sheet, versions, onChoose }: SheetProps) {
  const draft = useCells(sheet)
  const [absent, setAbsent] = useState<Absent>()
  const check = useMemo(() => openChecker(sheet.model), [sheet.model])
  const checked = useMemo(() => check(draft.assignments), [check, draft.assignments])
  const { hard } = costOf(checked.violations)
  // What stands below the grid may come a moment later than what a hand has typed.
  const assignments = useDeferredValue(draft.assignments)
  const violations = useDeferredValue(checked.violations)
  const { days } = sheet.model
  const day = today() < days.from ? days.from : today() > days.to ? days.to : today()
  const isPublished = sheet.version.status === 'published'
  const onReplan = useCallback(() => setAbsent({ personId: undefined, day }), [day])
  return (
    <div className={styles.stack}>
      <div className={styles.bar}>
        {isPublished ? <Readers sheet={sheet} /> : null}
        <span className={styles.deeds}>
          <SheetButton sheet={sheet} />
          <RosterActions sheet={sheet} hardCount={hard} onReplan={onReplan} />
        </span>
      </div>
      {sheet.version.status === 'draft' ? (
        <>
          <OpenTeams sheet={sheet} />
          <SolveState sheet={sheet} />
        </>
      ) : null}
      <RosterGrid
        sheet={sheet}
        draft={draft}
        checked={checked}
        isEditable={sheet.version.status === 'draft' && !isSolving(sheet)}
        onAbsent={isPublished ? setAbsent : undefined}
      />
      <AssessmentGaps sheet={sheet} assignments={assignments} />
      <CompareCard sheet={sheet} assignments={assignments} versions={versions} />
      <Problems sheet={sheet} violations={violations} />
      {absent ? (
        <ReplanForm sheet={sheet} absent={absent} onDrafted={onChoose} onClose={() => setAbsent(undefined)} />
      ) : null}
    </div>
  )
}

/** Whose hours may be planned here, because their own roster is not out yet. */
function OpenTeams({ sheet: { demand } }: { readonly sheet: RosterSheet }) {
  const { t } = useTranslation('roster')
  const names = demand.openTeams ?? []
  if (names.length === 0) return null
  return <p className={styles.quiet}>{t('openTeams', { names: names.join('、') })}</p>
}

/** How many have confirmed that they have read it, and who has not. */
function Readers({ sheet: { people, assignments, readBy } }: { readonly sheet: RosterSheet }) {
  const { t } = useTranslation('roster')
  const inIt = people.filter(({ id }) => assignments.some(({ personId }) => personId === id))
  const waiting = inIt.filter(({ id }) => !readBy.includes(id))
  return (
    <Tooltip
      title={
        waiting.length === 0
          ? t('allRead')
          : t('waiting', { names: waiting.map(({ name }) => name).join(' ') })
      }
    >
      <span>{t('read', { read: inIt.length - waiting.length, all: inIt.length })}</span>
    </Tooltip>
  )
}

/** The open version as a spreadsheet, in the language of the page. */
function SheetButton({ sheet: { version } }: { readonly sheet: RosterSheet }) {
  const { t, i18n } = useTranslation('roster')
  return (
    <Button href={`/exports/rosters/${version.id}?lang=${i18n.language === 'en' ? 'en' : 'zh'}`} download>
      {t('export')}
    </Button>
  )
}
