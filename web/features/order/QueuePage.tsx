import { useQuery } from '@tanstack/react-query'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ShopId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import { ORDER_QUEUES, type OrderQueue } from '#domain/order/queue.ts'
import { useOrderTabs } from '#web/kit/area-tabs.ts'
import { api, type client } from '#web/kit/client.ts'
import { useNow } from '#web/kit/clock.ts'
import { ShopFilter } from '#web/kit/filter/ShopFilter.tsx'
import { money, percent, useFormat } from '#web/kit/format.ts'
import { useLive } from '#web/kit/live/live.ts'
import { renewSoon } from '#web/kit/live/renew-soon.ts'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { useFilters } from '#web/kit/search.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { QUEUE_REFRESH_MS, queueCountsQuery } from './queue-counts.ts'
import { QueuePicker } from './QueuePicker.tsx'
import { QueueTable } from './QueueTable.tsx'
import styles from './order.module.css'

/** 待办队列: what somebody has to do about orders, one key each. */
export function QueuePage() {
  const { t } = useTranslation('order')
  const [filters, setFilters] = useFilters(['queue', 'shop'])
  const shopId = filters.shop as ShopId | undefined
  const counts = useQuery({
    ...queueCountsQuery(shopId),
    refetchInterval: QUEUE_REFRESH_MS,
    throwOnError: (_, { state }) => state.data === undefined,
  }).data
  const queue = useChosen(filters.queue, counts?.queues)
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('order')) renewSoon(api.orderQueue.key())
  })
  return (
    <ListPage
      title={t('queue.title')}
      about={t('queue.about')}
      tabs={useOrderTabs()}
      actions={
        <ShopFilter label={t('shop')} value={filters.shop} onChange={(shop) => setFilters({ shop })} />
      }
      filters={
        <>
          <QueuePicker
            queue={queue}
            counts={counts?.queues}
            onPick={(picked) => setFilters({ queue: picked })}
          />
          <div className={styles.shares}>
            <span>{t(`queue.about_.${queue}`)}</span>
            {queue === 'cash-on-delivery' ? (
              <Share label={t('queue.refused')} hint={t('queue.refusedHint')} share={counts?.refused} />
            ) : null}
            {queue === 'unpaid' && counts ? <Nudges {...counts} /> : null}
          </div>
        </>
      }
    >
      <QueueTable key={`${queue} ${shopId}`} queue={queue} shopId={shopId} refreshMs={QUEUE_REFRESH_MS} />
    </ListPage>
  )
}

/** The one in the address, else the first in which something waits. */
function useChosen(
  asked: string | undefined,
  counts: readonly { readonly queue: OrderQueue; readonly count: number }[] = [],
): OrderQueue {
  const chosen = ORDER_QUEUES.find((one) => one === asked)
  return chosen ?? counts.find(({ count }) => count > 0)?.queue ?? 'cash-on-delivery'
}

type Counts = Awaited<ReturnType<typeof client.orderQueue.count>>

/** R51: how long nudging still helps today, and what it has brought. */
function Nudges({ cutOffs, paidAfterNudge }: Counts) {
  const { t } = useTranslation('order')
  const format = useFormat()
  const now = useNow()
  const open = cutOffs.find(({ at }) => at > now)
  const last = cutOffs.at(-1)
  if (!last) return null
  const text = open
    ? t('queue.cutOffIn', { time: format.time(open.at), left: format.duration(open.at - now) })
    : t('queue.cutOffPast', { time: format.time(last.at) })
  return (
    <>
      <Pill tone={open ? 'soon' : 'quiet'}>{text}</Pill>
      <Share label={t('queue.nudgedToday')} hint={t('queue.nudgedHint')} share={paidAfterNudge} />
      {paidAfterNudge.amount > 0 ? (
        <span>
          {t('queue.nudgedPaid')} <b>{money(fen(paidAfterNudge.amount))}</b>
        </span>
      ) : null}
    </>
  )
}

interface ShareProps {
  readonly label: string
  readonly hint: string
  readonly share: { readonly part: number; readonly whole: number } | undefined
}

function Share({ label, hint, share }: ShareProps) {
  if (!share) return null
  return (
    <Tooltip title={hint}>
      <span tabIndex={0}>
        {label}{' '}
        <b>
          {share.part} / {share.whole}
          {share.whole === 0 ? '' : ` · ${percent(share.part / share.whole)}`}
        </b>
      </span>
    </Tooltip>
  )
}
