import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { IntradayBoard } from '#contract/intraday.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { useRosterTabs } from '#web/kit/area-tabs.ts'
import { api, queryClient } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { useLive } from '#web/kit/live/live.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { ShopSelect } from '#web/kit/pick/ShopSelect.tsx'
import { useFilters } from '#web/kit/search.ts'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { ArrivalChart } from './ArrivalChart.tsx'
import { GapCard } from './GapCard.tsx'
import { HandOverCard } from './HandOverCard.tsx'
import { HeadsChart } from './HeadsChart.tsx'
import { IntradayFigures } from './IntradayFigures.tsx'
import styles from './intraday.module.css'

/** Arrivals and waits grow without an event of their own: read anew this often. */
const REFRESH_MS = 20_000
const shopsQuery = api.forecast.listShops.queryOptions()

/** 今日: forecast and arrivals, people needed, planned and here, what lacks next, and what to do about it. */
export function IntradayPage({
  surge,
}: {
  /** Emergency plans, of another feature. */ readonly surge: ReactNode
}) {
  const { t } = useTranslation('intraday')
  const format = useFormat()
  const tabs = useRosterTabs()
  const [filters, setFilters] = useFilters(['shop'])
  const shops = useQuery({ ...shopsQuery, throwOnError: true }).data
  const shopId = (filters.shop as ShopId | undefined) ?? shops?.[0]?.id
  const board = useBoard(shopId)
  if (!shops) return <PageSkeleton />
  if (shopId === undefined)
    return (
      <ReportPage title={t('title')} tabs={tabs}>
        <EmptyState text={t('noShop')} />
      </ReportPage>
    )
  return (
    <ReportPage
      title={t('title')}
      about={board ? `${format.workDay(board.workDate)} ${format.time(board.now)}` : undefined}
      tabs={tabs}
      filters={
        <>
          <ShopSelect<ShopId>
            allowClear={false}
            aria-label={t('shop')}
            value={shopId}
            onChange={(shop: ShopId) => setFilters({ shop })}
          />
          {board?.promotions.map((name) => (
            <Tag key={name} variant="outlined">
              {t('promotion', { name })}
            </Tag>
          ))}
          {board && board.shops.length > 1 ? <Together board={board} /> : null}
        </>
      }
      figures={board ? <IntradayFigures board={board} /> : null}
    >
      {board ? <Parts board={board} surge={surge} /> : <PageSkeleton />}
    </ReportPage>
  )
}

function useBoard(shopId: ShopId | undefined): IntradayBoard | undefined {
  useLive(['presence.changed', 'board.changed'], (event) => {
    if (event.type === 'presence.changed' || event.boards.includes('roster'))
      void queryClient.invalidateQueries({ queryKey: api.intraday.key() })
  })
  return useQuery({
    ...api.intraday.get.queryOptions({ input: { shopId: shopId ?? '' } }),
    enabled: shopId !== undefined,
    refetchInterval: REFRESH_MS,
    placeholderData: (previous) => previous,
    throwOnError: (_, { state }) => state.data === undefined,
  }).data
}

function Together({ board }: { readonly board: IntradayBoard }) {
  const { t } = useTranslation('intraday')
  const format = useFormat()
  return (
    <span className={styles.quiet}>
      {t('together', { shops: format.list(board.shops.map(({ name }) => name)) })}
    </span>
  )
}

function Parts({ board, surge }: { readonly board: IntradayBoard; readonly surge: ReactNode }) {
  const { t } = useTranslation('intraday')
  const [picked, setPicked] = useState<number>()
  const { outlook } = board
  return (
    <div className={styles.parts}>
      <div className={styles.main}>
        <Card title={t('arrivals.title')} extra={outlook ? <Factor outlook={outlook} /> : null}>
          {outlook ? (
            <ArrivalChart board={board} onPick={setPicked} />
          ) : (
            <EmptyState text={t('arrivals.none')} />
          )}
        </Card>
        <Card title={t('heads.title')} extra={t('heads.about')}>
          <HeadsChart board={board} picked={picked} />
        </Card>
      </div>
      <div className={styles.aside}>
        <GapCard board={board} />
        {surge}
        <HandOverCard leftOver={board.leftOver} />
      </div>
    </div>
  )
}

/** In plain words: how today goes beside its forecast, and how sure that is. */
function Factor({ outlook }: { readonly outlook: NonNullable<IntradayBoard['outlook']> }) {
  const { t } = useTranslation('intraday')
  const { factor, factorLow, factorHigh } = outlook
  const change = (value: number) => `${value >= 1 ? '+' : '−'}${Math.abs(Math.round((value - 1) * 100))}%`
  return t('arrivals.factor', { change: change(factor), low: change(factorLow), high: change(factorHigh) })
}
