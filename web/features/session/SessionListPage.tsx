import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonId } from '#domain/kernel/ids.ts'
import { canEndSessions } from '#domain/people/can.ts'
import { usePersonTabs } from '#web/kit/area-tabs.ts'
import { api, client } from '#web/kit/client.ts'
import { now } from '#web/kit/clock.ts'
import { useFormat } from '#web/kit/format.ts'
import { useMe } from '#web/kit/me.ts'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { reasonOf } from '#web/kit/refusal.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { ChangePasswordForm } from './ChangePasswordForm.tsx'
import { deviceName } from './device-name.ts'

const sessionsQuery = (personId?: PersonId) =>
  api.session.list.queryOptions({ input: { personId }, throwOnError: true })
const personQuery = (personId: PersonId) => api.person.get.queryOptions({ input: { personId } })

type Session = Awaited<ReturnType<typeof client.session.list>>[number]

/** Where I am signed in, and the way to end what I do not know. */
export function SessionListPage() {
  const { t } = useTranslation('session')
  const [isChanging, setChanging] = useState(false)
  return (
    <ListPage
      title={t('list.title')}
      about={t('list.about')}
      actions={<Button onClick={() => setChanging(true)}>{t('changePassword.title')}</Button>}
    >
      <SessionTable />
      {isChanging ? <ChangePasswordForm onClose={() => setChanging(false)} /> : null}
    </ListPage>
  )
}

/** Where a colleague is signed in. */
export function PersonSessionListPage() {
  const { t } = useTranslation('person')
  const { id } = useParams({ strict: false })
  const person = useSuspenseQuery(personQuery(id as PersonId)).data
  const verdict = canEndSessions(useMe(), person)
  return (
    <ListPage title={t('sessionsTitle', { name: person.name })} tabs={usePersonTabs(person.id)}>
      <SessionTable personId={person.id} refusal={verdict.ok ? undefined : reasonOf(verdict.code)} />
    </ListPage>
  )
}

interface SessionTableProps {
  readonly personId?: PersonId
  /** Why these sign-ins cannot be ended by the viewer. */
  readonly refusal?: string | undefined
}

function SessionTable({ personId, refusal }: SessionTableProps) {
  const { t } = useTranslation('session')
  return (
    <DataTable
      columns={useSessionColumns(refusal)}
      rows={useQuery(sessionsQuery(personId)).data}
      rowKey={(session) => session.id}
      empty={<EmptyState text={t('list.none')} />}
      label={t('list.title')}
    />
  )
}

function useSessionColumns(refusal: string | undefined): readonly Column<Session>[] {
  const { t } = useTranslation('session')
  const format = useFormat()
  const revoke = useChange({
    send: (sessionId: Session['id']) => client.session.revoke({ sessionId }),
    renews: [api.session.list.key()],
  })
  return [
    {
      key: 'browser',
      title: t('list.browser'),
      render: ({ browser }) => <span title={browser}>{deviceName(browser) ?? t('list.unknown')}</span>,
    },
    { key: 'address', title: t('list.address'), isSecondary: true, render: (session) => session.address },
    {
      key: 'started',
      title: t('list.started'),
      isSecondary: true,
      render: (session) => format.dateTime(session.startedAt),
    },
    { key: 'seen', title: t('list.seen'), render: (session) => format.ago(session.seenAt, now()) },
    {
      key: 'end',
      title: '',
      align: 'end',
      render: (session) =>
        session.isCurrent ? (
          <Pill tone="accent">{t('list.current')}</Pill>
        ) : (
          <Tooltip title={refusal}>
            <Button
              size="small"
              disabled={refusal !== undefined}
              loading={revoke.isPending && revoke.variables === session.id}
              onClick={() => revoke.mutate(session.id)}
            >
              {t('list.end')}
            </Button>
          </Tooltip>
        ),
    },
  ]
}
