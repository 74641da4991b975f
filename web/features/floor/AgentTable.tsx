import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Popover, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FloorView } from '#contract/floor.ts'
import type { PresenceView } from '#contract/presence.ts'
import { fen } from '#domain/kernel/money.ts'
import { RECEPTION_LIMIT } from '#domain/people/presence.ts'
import { api, client } from '#web/kit/client.ts'
import { useNow } from '#web/kit/clock.ts'
import { count, countdown, money, percent, useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { clocksPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Meter } from '#web/ui/Meter.tsx'
import type { Tone } from '#web/ui/palette.ts'
import { PassedOn } from './PassedOn.tsx'
import styles from './FloorPage.module.css'

type Agent = FloorView['agents'][number]

/** Who is at work, how loaded, whose buyer waits longest; the limit is changed in place. */
export function AgentTable({ agents }: { readonly agents: readonly Agent[] }) {
  const { t } = useTranslation('floor')
  return (
    <DataTable
      rows={agents.toSorted(byNeed)}
      columns={useAgentColumns()}
      rowKey={(agent) => agent.presence.person.id}
      empty={<EmptyState text={t('agents.none')} />}
      label={t('agents.title')}
    />
  )
}

/** Whoever is in trouble stands first: late chats, then the longest wait, then the fullest; the absent last. */
function byNeed(one: Agent, other: Agent): number {
  const absent = (agent: Agent) => Number(agent.presence.state === 'offline' && agent.presence.load === 0)
  return (
    absent(one) - absent(other) ||
    other.late - one.late ||
    (one.oldestSince ?? Infinity) - (other.oldestSince ?? Infinity) ||
    other.presence.load - one.presence.load ||
    one.presence.person.code.localeCompare(other.presence.person.code)
  )
}

function useAgentColumns(): readonly Column<Agent>[] {
  const { t } = useTranslation('floor')
  const now = useNow()
  const counts = useQuery(api.clock.count.queryOptions({ input: {} })).data
  const due = new Map(counts?.people.map((own) => [own.personId, own]))
  return [
    {
      key: 'name',
      title: t('agents.name'),
      render: ({ presence }) => <b className={styles.name}>{presence.person.name}</b>,
    },
    { key: 'state', title: t('agents.state'), render: (agent) => <State {...agent} /> },
    {
      key: 'load',
      title: t('agents.load'),
      render: ({ presence }) => <Load presence={presence} />,
    },
    {
      key: 'oldest',
      title: t('agents.oldest'),
      align: 'end',
      render: ({ oldestSince, late, passedOn }) =>
        oldestSince === null ? (
          <span className={styles.quiet}>—</span>
        ) : (
          <span className={styles.wait}>
            <span className={late > 0 ? styles.late : undefined}>{countdown(now - oldestSince)}</span>
            <PassedOn chats={passedOn} />
          </span>
        ),
    },
    {
      key: 'today',
      title: t('agents.today'),
      align: 'end',
      isSecondary: true,
      render: ({ today }) =>
        today.total === 0 ? <span className={styles.quiet}>—</span> : percent(today.met / today.total),
    },
    {
      key: 'clocks',
      title: t('agents.clocks'),
      align: 'end',
      isSecondary: true,
      isNowrap: true,
      render: ({ presence }) => <Due due={due.get(presence.person.id)} />,
    },
    {
      key: 'limit',
      title: t('agents.limit'),
      align: 'end',
      render: ({ presence }) => <Limit presence={presence} />,
    },
  ]
}

type DueClocks = Awaited<ReturnType<typeof client.clock.count>>['people'][number]

/** After-sales clocks of his buyers that end within a day. */
function Due({ due }: { readonly due: DueClocks | undefined }) {
  if (!due || due.personId === null) return <span className={styles.quiet}>—</span>
  return (
    <Tooltip title={money(fen(due.amount))}>
      <span>
        <Link to={clocksPath({ person: due.personId })}>{count(due.count)}</Link>
      </span>
    </Tooltip>
  )
}

function State({ presence, takesNew }: Agent) {
  const { t } = useTranslation(['floor', 'presence'])
  const format = useFormat()
  const now = useNow()
  const { state, since } = presence
  return (
    <span className={styles.state}>
      <i className={`${styles.dot} ${state === 'offline' ? '' : styles[state]}`} />
      {t(`presence:state.${state}`)}
      {state === 'online' && !takesNew ? (
        <Tooltip title={t('agents.offShiftWhy')}>
          <small className={styles.quiet}>{t('agents.offShift')}</small>
        </Tooltip>
      ) : null}
      {state !== 'online' && since !== null ? (
        <small className={styles.quiet}>{format.ago(since, now)}</small>
      ) : null}
    </span>
  )
}

function Load({ presence: { load, receptionLimit } }: { readonly presence: PresenceView }) {
  const { t } = useTranslation('floor')
  const share = receptionLimit === 0 ? 1 : load / receptionLimit
  const tone: Tone = share >= 1 ? 'late' : share >= 0.75 ? 'soon' : 'accent'
  const text = `${load} / ${receptionLimit}`
  return (
    <span className={styles.bar}>
      <span>{text}</span>
      <Meter share={share} tone={load === 0 ? 'quiet' : tone} label={t('agents.loadOf', { text })} />
    </span>
  )
}

/** The reception limit, changed where it is seen (R78). */
function Limit({ presence }: { readonly presence: PresenceView }) {
  const { t } = useTranslation('floor')
  const mayChange = useCan('presence.manage')
  const [isOpen, setOpen] = useState(false)
  const [limit, setLimit] = useState(presence.receptionLimit)
  const change = useChange({
    send: () => client.presence.setLimit({ personId: presence.person.id, limit }),
    renews: [api.floor.key(), api.presence.key()],
    onDone: () => setOpen(false),
  })
  if (!mayChange) return presence.receptionLimit
  const form = (
    <span style={{ display: 'flex', gap: 8 }}>
      <InputNumber
        autoFocus
        min={0}
        max={RECEPTION_LIMIT.max}
        value={limit}
        aria-label={t('agents.limit')}
        onChange={(next) => setLimit(next ?? 0)}
        onPressEnter={() => change.mutate(undefined)}
      />
      <Button type="primary" loading={change.isPending} onClick={() => change.mutate(undefined)}>
        {t('agents.setLimit')}
      </Button>
    </span>
  )
  return (
    <Popover
      open={isOpen}
      onOpenChange={(next) => {
        setLimit(presence.receptionLimit)
        setOpen(next)
      }}
      trigger="click"
      title={t('agents.limitOf', { name: presence.person.name })}
      content={form}
    >
      <Button size="small">{presence.receptionLimit}</Button>
    </Popover>
  )
}
