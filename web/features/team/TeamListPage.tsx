import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Team } from '#contract/team.ts'
import { usePeopleTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { Link } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { teamPeoplePath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { TeamForm } from './TeamForm.tsx'

const teamsQuery = api.team.list.queryOptions({ throwOnError: true })

export function TeamListPage() {
  const { t } = useTranslation('team')
  const [edited, setEdited] = useState<Team | 'new'>()
  const canManage = useCan('team.manage')
  const add = canManage ? (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t('add')}
    </Button>
  ) : null
  return (
    <ListPage title={t('title')} tabs={usePeopleTabs()} actions={add}>
      <DataTable
        rows={useQuery(teamsQuery).data}
        columns={useTeamColumns(canManage ? setEdited : undefined)}
        rowKey={(team) => team.id}
        empty={<EmptyState text={t('none')} action={add} />}
        label={t('title')}
      />
      {edited ? (
        <TeamForm {...(edited === 'new' ? {} : { team: edited })} onClose={() => setEdited(undefined)} />
      ) : null}
    </ListPage>
  )
}

function useTeamColumns(onRename: ((team: Team) => void) | undefined): readonly Column<Team>[] {
  const { t } = useTranslation('team')
  return [
    {
      key: 'name',
      title: t('name'),
      render: (team) => <Link to={teamPeoplePath(team.id)}>{team.name}</Link>,
    },
    {
      key: 'leaders',
      title: t('leaders'),
      render: (team) =>
        team.leaders.map((leader) => leader.name).join('、') || (
          <span style={{ color: 'var(--ink3)' }}>{t('noLeader')}</span>
        ),
    },
    { key: 'people', title: t('people'), align: 'end', width: 90, render: (team) => team.peopleCount },
    {
      key: 'rename',
      title: '',
      align: 'end',
      width: 90,
      render: (team) =>
        onRename ? (
          <Button size="small" type="text" onClick={() => onRename(team)}>
            {t('rename')}
          </Button>
        ) : null,
    },
  ]
}
