import { useQuery } from '@tanstack/react-query'
import { Alert, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NeedView } from '#contract/staffing.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { useRosterTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { percent, useFormat } from '#web/kit/format.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { ShopSelect } from '#web/kit/pick/ShopSelect.tsx'
import { useFilters } from '#web/kit/search.ts'
import { today } from '#web/kit/today.ts'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { BasisCard } from './BasisCard.tsx'
import { DayCard } from './DayCard.tsx'
import { NeedFigures } from './NeedFigures.tsx'
import { NeedHeat } from './NeedHeat.tsx'
import { WhatIfCard } from './WhatIfCard.tsx'
import styles from './staffing.module.css'

const WEEK = 7
const shopsQuery = api.shop.list.queryOptions({ input: {} })

/** 人力: how many people each half hour needs, who is usually there, and what would be if. */
export function StaffingPage() {
  const { t } = useTranslation('staffing')
  const tabs = useRosterTabs()
  const [filters, setFilters] = useFilters(['shop', 'week', 'day'])
  const shops = useQuery({ ...shopsQuery, throwOnError: true }).data
  const shopId = (filters.shop as ShopId | undefined) ?? shops?.[0]?.id
  const from = addDays(today(), filters.week === '2' ? 1 + WEEK : 1)
  const need = useNeed(shopId, from)
  if (!shops) return <PageSkeleton />
  if (shopId === undefined)
    return (
      <ReportPage title={t('title')} about={t('about')} tabs={tabs}>
        <EmptyState text={t('noShop')} />
      </ReportPage>
    )
  return (
    <ReportPage
      title={t('title')}
      about={t('about')}
      tabs={tabs}
      filters={
        <>
          <ShopSelect<ShopId>
            allowClear={false}
            aria-label={t('shop')}
            value={shopId}
            onChange={(shop: ShopId) => setFilters({ shop })}
          />
          <Segmented<string>
            value={filters.week === '2' ? '2' : '1'}
            options={[
              { value: '1', label: t('week.thisWeek') },
              { value: '2', label: t('week.next') },
            ]}
            onChange={(week) => setFilters({ week: week === '2' ? week : undefined, day: undefined })}
          />
          {need && need.shops.length > 1 ? <Together need={need} /> : null}
        </>
      }
      figures={need && need.pastDays > 0 ? <NeedFigures need={need} /> : null}
    >
      {need ? <Parts need={need} shopId={shopId} /> : <PageSkeleton />}
    </ReportPage>
  )
}

function useNeed(shopId: ShopId | undefined, from: WorkDate): NeedView | undefined {
  const to = addDays(from, WEEK - 1)
  return useQuery({
    ...api.staffing.need.queryOptions({ input: { shopId: shopId ?? '', from, to } }),
    enabled: shopId !== undefined,
    throwOnError: true,
    placeholderData: (previous) => previous,
  }).data
}

function Together({ need }: { readonly need: NeedView }) {
  const { t } = useTranslation('staffing')
  const format = useFormat()
  return (
    <span className={styles.quiet}>
      {t('together', { shops: format.list(need.shops.map(({ name }) => name)) })}
    </span>
  )
}

function Parts({ need, shopId }: { readonly need: NeedView; readonly shopId: ShopId }) {
  const { t } = useTranslation('staffing')
  const [filters, setFilters] = useFilters(['day'])
  if (need.pastDays === 0)
    return (
      <>
        <Card>
          <EmptyState text={need.people === 0 ? t('noPeople') : t('noArrivals')} />
        </Card>
        <BasisCard need={need} />
      </>
    )
  const day = need.days.find(({ workDate }) => workDate === filters.day) ?? need.days[0]
  return (
    <>
      <OutOfReach need={need} />
      <NeedHeat need={need} onPick={(workDate) => setFilters({ day: workDate })} />
      {day ? <DayCard day={day} /> : null}
      {day ? <WhatIfCard key={day.workDate} need={need} shopId={shopId} workDate={day.workDate} /> : null}
      <BasisCard need={need} />
    </>
  )
}

/** Says so where the target is beyond what people can do. */
function OutOfReach({ need: { shops, reachable } }: { readonly need: NeedView }) {
  const { t } = useTranslation('staffing')
  const target = Math.max(...shops.map(({ settings }) => settings.target))
  if (reachable - 0.01 >= target) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={t('reachable', {
        minutes: Math.min(...shops.map(({ lineMinutes }) => lineMinutes)),
        share: percent(reachable),
        planned: percent(reachable - 0.01),
      })}
    />
  )
}
