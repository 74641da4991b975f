import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useRosterTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { useMe } from '#web/kit/me.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { TeamSelect } from '#web/kit/pick/TeamSelect.tsx'
import { useFilters } from '#web/kit/search.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PeopleCard } from './PeopleCard.tsx'
import { RulesCard } from './RulesCard.tsx'
import { TeamCard } from './TeamCard.tsx'
import { TemplatesCard } from './TemplatesCard.tsx'
import styles from './settings.module.css'

/** 排班设置: what rosters are made of. Heads and people are a team's, shifts and rules everybody's. */
export function RosterSettingsPage() {
  const { t } = useTranslation('roster')
  const tabs = useRosterTabs()
  const me = useMe()
  const [filters, setFilters] = useFilters(['team'])
  const teams = useSuspenseQuery(api.team.list.queryOptions()).data
  const own = teams.find(({ id }) => id === me.teamId)
  const team = teams.find(({ id }) => id === filters.team) ?? own ?? teams[0]
  return (
    <ReportPage
      title={t('settings.title')}
      about={t('settings.about')}
      tabs={tabs}
      actions={
        team && me.role !== 'leader' ? (
          <TeamSelect
            value={team.id}
            allowClear={false}
            placeholder={t('team')}
            onChange={(id) => setFilters({ team: id })}
          />
        ) : null
      }
    >
      <div className={styles.stack}>
        {team ? (
          <>
            <TeamCard key={`heads ${team.id}`} teamId={team.id} />
            <PeopleCard key={`people ${team.id}`} teamId={team.id} />
          </>
        ) : (
          <EmptyState text={t('noTeam')} />
        )}
        <TemplatesCard />
        <RulesCard teamId={team?.id} />
      </div>
    </ReportPage>
  )
}
