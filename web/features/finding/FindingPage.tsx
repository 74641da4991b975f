import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FindingDimension, FindingOverview } from '#contract/finding.ts'
import { api } from '#web/kit/client.ts'
import { useQualityTabs } from '#web/kit/area-tabs.ts'
import { useLive } from '#web/kit/live/live.ts'
import { renewSoon } from '#web/kit/live/renew-soon.ts'
import { useCan } from '#web/kit/me.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { AdviceCard } from './AdviceCard.tsx'
import { FindingTable } from './FindingTable.tsx'
import { GroupTable } from './GroupTable.tsx'
import { GroupTrend } from './GroupTrend.tsx'
import { ScopeBar } from './ScopeBar.tsx'
import { SeverityFigures } from './SeverityFigures.tsx'
import { DIMENSIONS, useScope } from './use-scope.ts'
import styles from './finding.module.css'

/** 质检发现: what the checks found, how it develops, and every sentence a click from its chat. */
export function FindingPage() {
  const { t } = useTranslation('finding')
  const control = useScope()
  const { scope, by, setFilters } = control
  const mayAdvise = useCan('finding.advise')
  const overview = useQuery({
    ...api.finding.overview.queryOptions({ input: { ...scope, by } }),
    throwOnError: (_error, { state }) => state.data === undefined,
    placeholderData: (previous: FindingOverview | undefined) => previous,
  }).data
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('finding')) renewSoon(api.finding.key())
  })
  const tabs = useQualityTabs()
  const about = useAbout()
  if (!overview) return <PageSkeleton />
  return (
    <ReportPage
      title={t('title')}
      about={about}
      tabs={tabs}
      filters={<ScopeBar {...control} />}
      figures={<SeverityFigures overview={overview} scope={scope} />}
    >
      {mayAdvise ? <AdviceCard /> : null}
      <Card
        title={t('trend')}
        extra={<DimensionSwitch by={by} onChange={(next) => setFilters({ by: next })} />}
      >
        {overview.groups.length === 0 ? (
          <EmptyState text={t('noneFound')} />
        ) : (
          <div className={styles.two}>
            <GroupTrend
              overview={overview}
              scope={scope}
              by={by}
              onDay={(to) => setFilters({ to, days: '1' })}
            />
            <GroupTable overview={overview} by={by} onPick={(change) => setFilters(change)} />
          </div>
        )}
      </Card>
      <Card title={t('list')} flush>
        <FindingTable scope={scope} />
      </Card>
    </ReportPage>
  )
}

/** What the page is about, or how far the checking of past chats has come. */
function useAbout(): string {
  const { t } = useTranslation('finding')
  const isReviewer = useCan('finding.read')
  const recheck = useQuery({ ...api.finding.getRecheck.queryOptions(), enabled: isReviewer }).data
  return recheck ? t('rechecking', { count: recheck.checked }) : t('about')
}

interface DimensionSwitchProps {
  readonly by: FindingDimension
  readonly onChange: (by: FindingDimension) => void
}

/** Who sees only his own compares no people. */
function DimensionSwitch({ by, onChange }: DimensionSwitchProps) {
  const { t } = useTranslation('finding')
  const seesOthers = useCan('finding.read')
  const offered = DIMENSIONS.filter((one) => seesOthers || (one !== 'agent' && one !== 'team'))
  return (
    <Segmented<FindingDimension>
      className={styles.by ?? ''}
      value={by}
      onChange={onChange}
      options={offered.map((value) => ({ value, label: t(`by.${value}`) }))}
    />
  )
}
