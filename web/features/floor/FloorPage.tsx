import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FloorView } from '#contract/floor.ts'
import type { Id } from '#domain/kernel/ids.ts'
import { api, queryClient } from '#web/kit/client.ts'
import { useNow } from '#web/kit/clock.ts'
import { countdown, count, percent, useFormat } from '#web/kit/format.ts'
import { useLive } from '#web/kit/live/live.ts'
import { useMe } from '#web/kit/me.ts'
import { BoardPage } from '#web/kit/page/BoardPage.tsx'
import { FigureCard } from '#web/kit/page/FigureCard.tsx'
import { useFilters } from '#web/kit/search.ts'
import { Card } from '#web/ui/Card.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { AgentTable } from './AgentTable.tsx'
import { ShopTable } from './ShopTable.tsx'
import { useThrottled } from './use-throttled.ts'
import styles from './FloorPage.module.css'

/** Figures that nobody told us of, such as a wait growing past its line, are read anew this often. */
const REFRESH_MS = 10_000
/** A busy shop moves many times a second; a board that changes more often than this cannot be read. */
const MOVE_MS = 700

interface FloorPageProps {
  /** What other features know: the clocks that end soon, the platforms' lines, what waits about orders. */
  readonly due: ReactNode
  readonly lines: ReactNode
  readonly queues: ReactNode
}

/** 现场: who waits, who is at work and how loaded, how today goes. */
export function FloorPage({ due, lines, queues }: FloorPageProps) {
  const { t } = useTranslation('floor')
  const format = useFormat()
  const [teamId, setTeamId] = useTeamFilter()
  const query = api.floor.get.queryOptions({ input: { teamId } })
  const floor = useQuery({
    ...query,
    refetchInterval: REFRESH_MS,
    placeholderData: (previous) => previous,
    // Who may not see the floor is told so; a board that is shown stays when one refresh fails.
    throwOnError: (_, { state }) => state.data === undefined,
  }).data
  const now = useNow()
  const renew = useThrottled(() => void queryClient.invalidateQueries({ queryKey: api.floor.key() }), MOVE_MS)
  useLive(['message.received', 'message.sent', 'conversation.assigned', 'conversation.queued'], renew)
  useLive(['conversation.resolved', 'conversation.reopened', 'presence.changed', 'board.changed'], renew)
  if (!floor) return <PageSkeleton />
  const teamSelect = <TeamSelect value={teamId} onChange={setTeamId} />
  return (
    <BoardPage
      title={t('title')}
      about={`${format.day(now)} ${format.time(now)}`}
      actions={teamSelect}
      figures={
        <>
          <FloorFigures floor={floor} />
          {due}
        </>
      }
      lines={lines}
    >
      <Card title={t('agents.title')} extra={t('agents.about')} flush>
        <AgentTable agents={floor.agents} />
      </Card>
      <div className={styles.aside}>
        <Card title={t('shops.title')} extra={t('shops.about')} flush>
          <ShopTable shops={floor.shops} />
        </Card>
        {queues}
      </div>
    </BoardPage>
  )
}

/** A leader begins with his own team; everybody can look at all. */
function useTeamFilter() {
  const me = useMe()
  const [filters, setFilters] = useFilters(['team'])
  const chosen = filters.team ?? (me.role === 'leader' ? me.teamId : undefined)
  const teamId = chosen === 'all' || chosen === null ? undefined : (chosen as Id<'team'> | undefined)
  return [teamId, (next: string) => setFilters({ team: next })] as const
}

function TeamSelect({
  value,
  onChange,
}: {
  readonly value: string | undefined
  readonly onChange: (id: string) => void
}) {
  const { t } = useTranslation('floor')
  const teams = useQuery(api.team.list.queryOptions()).data
  const options = [
    { value: 'all', label: t('everyTeam') },
    ...(teams ?? []).map(({ id, name }) => ({ value: id as string, label: name })),
  ]
  return (
    <Select
      // Before the names are there, an id would be shown for one.
      value={teams ? (value ?? 'all') : undefined}
      loading={!teams}
      onChange={onChange}
      options={options}
      aria-label={t('team')}
      style={{ width: 140 }}
    />
  )
}

function FloorFigures({ floor }: { readonly floor: FloorView }) {
  const { t } = useTranslation('floor')
  const now = useNow()
  const { queue, today, agents, shops } = floor
  const waiting = shops.reduce((sum, shop) => sum + shop.waiting, 0)
  const late = shops.reduce((sum, shop) => sum + shop.late, 0)
  const onDuty = agents.filter((agent) => agent.presence.state === 'online')
  const load = agents.reduce((sum, agent) => sum + agent.presence.load, 0)
  const room = onDuty.reduce(
    (sum, { presence }) => sum + Math.max(0, presence.receptionLimit - presence.load),
    0,
  )
  const oldest =
    queue.oldestAt === null
      ? t('figures.nobodyWaits')
      : t('figures.oldest', { time: countdown(now - queue.oldestAt) })
  return (
    <>
      <FigureCard
        label={t('figures.queue')}
        value={count(queue.count)}
        about={oldest}
        tone={queue.count > 0 ? 'late' : 'plain'}
      />
      <FigureCard
        label={t('figures.waiting')}
        value={count(waiting)}
        about={t('figures.late', { amount: late })}
        tone={late > 0 ? 'late' : 'plain'}
      />
      <FigureCard
        label={t('figures.today')}
        value={today.total === 0 ? null : percent(today.met / today.total)}
        absent={t('figures.none')}
        about={t('figures.todayOf', { met: count(today.met), total: count(today.total) })}
        explain={[t('figures.todayLines'), t('figures.todayTeam'), t('shops.otherRules')]}
      />
      <FigureCard
        label={t('figures.onDuty')}
        value={t('figures.onDutyOf', { online: onDuty.length, all: agents.length })}
        about={t('figures.load', { load, room })}
      />
    </>
  )
}
