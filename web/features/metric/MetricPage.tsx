import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBilingual } from '#web/kit/bilingual.ts'
import { api } from '#web/kit/client.ts'
import { useCan } from '#web/kit/me.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { Card } from '#web/ui/Card.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { DefinitionFacts } from './DefinitionFacts.tsx'
import { DaySeries } from './DaySeries.tsx'
import { HourHeat } from './HourHeat.tsx'
import { ItemDrawer } from './ItemDrawer.tsx'
import type { MetricScope } from './scope.ts'
import { ScopeBar } from './ScopeBar.tsx'
import { SliceTable } from './SliceTable.tsx'
import { useMetricScope } from './use-metric-scope.ts'
import { WholeFigures } from './WholeFigures.tsx'
import styles from './metric.module.css'

/** One metric: its days, its hours, its agents, and the chats behind each of them; of an agent his own alone. */
export function MetricPage() {
  const { t } = useTranslation('metric')
  const say = useBilingual()
  const code = useParams({ strict: false, select: (params) => params.id ?? '' })
  const { scope } = useMetricScope()
  const seesAll = useCan('metric.read')
  const [opened, setOpened] = useState<OpenedItems>()
  const byDay = useQuery({
    ...api.metric.series.queryOptions({ input: { code, ...scope, by: 'day' } }),
    throwOnError: true,
    placeholderData: (previous) => previous,
  }).data
  if (!byDay) return <PageSkeleton />
  const open = (part: Partial<MetricScope>, hour?: number) =>
    setOpened({ scope: { ...scope, ...part }, hour })
  const shown = { code, scope, onOpen: open }
  return (
    <ReportPage
      title={say(byDay.definition.spec.name)}
      about={say(byDay.definition.spec.formula)}
      filters={<ScopeBar />}
      figures={<WholeFigures series={byDay} />}
    >
      <Card title={t('byDay')} extra={t('pickHint')}>
        <DaySeries series={byDay} onOpen={open} />
      </Card>
      <Card title={t('byHour')} extra={t('heat.hint')}>
        <HourHeat {...shown} />
      </Card>
      <div className={styles.two}>
        {seesAll ? (
          <Card title={t('byPerson')} extra={t('worstFirst')} flush>
            <SliceTable {...shown} by="person" />
          </Card>
        ) : null}
        <div className={styles.stack}>
          {seesAll ? (
            <Card title={t('byTeam')} flush>
              <SliceTable {...shown} by="team" />
            </Card>
          ) : null}
          <Card title={t('definition.title')}>
            <DefinitionFacts definition={byDay.definition} />
          </Card>
        </div>
      </div>
      {opened ? (
        <ItemDrawer definition={byDay.definition} {...opened} onClose={() => setOpened(undefined)} />
      ) : null}
    </ReportPage>
  )
}

interface OpenedItems {
  readonly scope: MetricScope
  readonly hour: number | undefined
}
