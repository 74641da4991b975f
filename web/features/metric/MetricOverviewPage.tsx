import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isWorkDate } from '#domain/kernel/time.ts'
import { useFormat } from '#web/kit/format.ts'
import { useGo } from '#web/kit/Link.tsx'
import { useCan, useMe } from '#web/kit/me.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { useFilters } from '#web/kit/search.ts'
import { PATHS } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { CausesCard } from './cause/CausesCard.tsx'
import { DayPicker } from '#web/kit/filter/DayPicker.tsx'
import { useMetricTabs } from './metric-tabs.ts'
import { PressureCard } from './PressureCard.tsx'
import { byNeed, ShopMetrics } from './ShopMetrics.tsx'
import { today } from '#web/kit/today.ts'
import { useOverview } from './use-overview.ts'
import styles from './metric.module.css'

interface MetricOverviewPageProps {
  /** The money at risk on clocks, and what waits about orders: other features know them. */
  readonly risk: (whose: 'all' | 'own') => ReactNode
  readonly queues: ReactNode
}

/** 数据: every metric of every shop against its line; an agent sees his own. */
export function MetricOverviewPage({ risk, queues }: MetricOverviewPageProps) {
  const { t } = useTranslation('metric')
  const format = useFormat()
  const seesAll = useCan('metric.read')
  const me = useMe()
  const [filters, setFilters] = useFilters(['day'])
  const chosen = filters.day !== undefined && isWorkDate(filters.day) ? filters.day : undefined
  const shown = useOverview(chosen, seesAll ? 'all' : 'own')
  const tabs = useMetricTabs()
  if (!shown) return <PageSkeleton />
  const { day, shops } = shown.overview
  const query = seesAll ? '' : `&person=${me.personId}`
  const early = (
    <span className={styles.early} role="status">
      <Pill tone="soon">{t('yesterday', { day: format.workDay(day) })}</Pill>
      {t('early')}
      <Button size="small" onClick={() => setFilters({ day: today() })}>
        {t('showToday')}
      </Button>
    </span>
  )
  return (
    <ReportPage
      title={t(seesAll ? 'title' : 'own')}
      about={format.workDay(day)}
      tabs={tabs}
      filters={
        <>
          <DayPicker day={day} label={t('day')} onChange={(next) => setFilters({ day: next })} />
          {shown.isEarly ? early : null}
        </>
      }
    >
      {shops.length === 0 ? null : (
        <div className={styles.risks}>
          <div className={styles.riskFigures}>{risk(seesAll ? 'all' : 'own')}</div>
          {seesAll ? queues : null}
        </div>
      )}
      {shops.length === 0 ? <NoShops /> : null}
      {shops.toSorted(byNeed).map((shop) => (
        <ShopMetrics key={shop.shop.id} shop={shop} day={day} query={query} />
      ))}
      {shops.length === 0 ? null : seesAll ? (
        <div className={styles.aside}>
          <CausesCard until={day} />
          <PressureCard until={day} />
        </div>
      ) : (
        <PressureCard until={day} personId={me.personId} />
      )}
    </ReportPage>
  )
}

/** What the owner of a new company sees first. */
function NoShops() {
  const { t } = useTranslation('metric')
  const go = useGo()
  const mayAdd = useCan('shop.manage')
  const add = (
    <Button type="primary" onClick={() => go(PATHS.shops)}>
      {t('toShops')}
    </Button>
  )
  return <EmptyState text={t('noShops')} action={mayAdd ? add : null} />
}
