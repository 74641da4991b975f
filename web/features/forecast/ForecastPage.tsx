import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ForecastView } from '#contract/forecast.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { useRosterTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { ShopSelect } from '#web/kit/pick/ShopSelect.tsx'
import { useLive } from '#web/kit/live/live.ts'
import { renewSoon } from '#web/kit/live/renew-soon.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { AccuracyCard } from './AccuracyCard.tsx'
import { ArrivalDrawer, type OpenedArrivals } from './ArrivalDrawer.tsx'
import { DayHalfHours } from './DayHalfHours.tsx'
import { DaysAhead } from './DaysAhead.tsx'
import { ForecastFigures } from './ForecastFigures.tsx'
import { HourHeat } from './HourHeat.tsx'
import { PromotionCard } from './PromotionCard.tsx'
import { SPANS, useForecastScope } from './use-forecast-scope.ts'
import styles from './forecast.module.css'

/** 预测: how many will come, how far off that has been, and the chats behind what came. */
export function ForecastPage() {
  const { t } = useTranslation('forecast')
  const scope = useForecastScope()
  const tabs = useRosterTabs()
  const { shopId, range, span, setFilters } = scope
  const forecast = useForecast(shopId, range)
  const filters = (
    <>
      <ShopSelect<ShopId>
        allowClear={false}
        placeholder={t('shop')}
        value={shopId ?? null}
        onChange={(shop?: ShopId) => setFilters({ shop })}
      />
      <Segmented
        value={span}
        onChange={(days) => setFilters({ span: days })}
        options={SPANS.map((days) => ({ value: days, label: t('ahead', { count: Number(days) }) }))}
      />
    </>
  )
  if (scope.hasShops === false)
    return (
      <ReportPage title={t('title')} tabs={tabs}>
        <EmptyState text={t('noShops')} />
      </ReportPage>
    )
  if (!forecast) return <PageSkeleton />
  return (
    <ReportPage
      title={t('title')}
      about={t('about')}
      tabs={tabs}
      filters={filters}
      figures={forecast.run ? <ForecastFigures forecast={forecast} /> : undefined}
    >
      <ForecastCards forecast={forecast} scope={scope} />
    </ReportPage>
  )
}

function useForecast(shopId: ShopId | undefined, range: { from: WorkDate; to: WorkDate }) {
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('forecast')) {
      renewSoon(api.forecast.key())
      renewSoon(api.promotion.key())
    } else if (boards.includes('metric')) renewSoon(api.forecast.get.key())
  })
  const wanted = api.forecast.get.queryOptions({ input: { shopId: shopId ?? ('' as ShopId), ...range } })
  return useQuery({
    ...wanted,
    enabled: shopId !== undefined,
    throwOnError: (_error, { state }) => state.data === undefined,
    placeholderData: (previous: ForecastView | undefined) => previous,
  }).data
}

interface ForecastCardsProps {
  readonly forecast: ForecastView
  readonly scope: ReturnType<typeof useForecastScope>
}

function ForecastCards({ forecast, scope: { day, setFilters } }: ForecastCardsProps) {
  const { t } = useTranslation('forecast')
  const [opened, setOpened] = useState<OpenedArrivals>()
  const { shop, daysKnown, daysNeeded, run } = forecast
  const openDay = (next: WorkDate) => setFilters({ day: next })
  const missing = daysKnown < daysNeeded ? t('tooShort', { known: daysKnown, needed: daysNeeded }) : t('soon')
  if (daysKnown === 0) return <EmptyState text={missing} />
  return (
    <>
      {run === null ? <EmptyState text={missing} /> : null}
      <Card title={t('days.title')} extra={t('days.hint')}>
        <DaysAhead forecast={forecast} onPick={openDay} />
      </Card>
      <DayHalfHours forecast={forecast} day={day} onDay={openDay} onOpen={setOpened} />
      <Card title={t('heat.title')} extra={t('heat.hint')}>
        <HourHeat forecast={forecast} onOpen={setOpened} onDay={openDay} />
      </Card>
      <div className={styles.two}>
        {run === null ? null : <AccuracyCard run={run} />}
        <PromotionCard shopId={shop.id} today={forecast.today} />
      </div>
      {opened ? <ArrivalDrawer shop={shop} opened={opened} onClose={() => setOpened(undefined)} /> : null}
    </>
  )
}
